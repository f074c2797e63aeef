-- One row per cutoff, method and metric of the recipe: the Insiders of a past date and other lists.
select *
from insiders_validation
where recipe in (select recipe from model_versions where is_active)
order by as_of_date, metric, method
