-- One row per cutoff, method and metric of the recipe: the Insiders of a past date and other lists.
select insiders_validation.*
from insiders_validation
inner join model_versions
    on
        insiders_validation.recipe = model_versions.recipe
        and model_versions.is_active
order by
    insiders_validation.as_of_date,
    insiders_validation.metric,
    insiders_validation.method
