select
    registry.model_version,
    registry.segment_count,
    json_extract(registry.parameters, '$.recipe.n_clusters') as n_clusters,
    registry.training_customer_count as sample_size
from {{ ref('model_registry') }} as registry
inner join {{ ref('active_model') }} as active_model
    on registry.model_version = active_model.model_version
where
    registry.segment_count
    is distinct from cast(json_extract(registry.parameters, '$.recipe.n_clusters') as bigint)
    and not (registry.segment_count = 1 and registry.mean_silhouette is null)
