-- Fails when the model has another number of segments than its recipe asked for. One segment is
-- right when there was nothing to part: the embedding then left all members in one place.
select
    models.model_version,
    models.segments,
    models.recipe_settings
from {{ ref('stored_models') }} as models
inner join {{ ref('int_models_chosen') }} as chosen
    on models.model_version = chosen.model_version
where
    models.segments <> cast(json_extract(models.recipe_settings, '$.clusters') as integer)
    and not (models.segments = 1 and models.mean_silhouette is null)
