-- One row per feature that the active model groups customers by.
select unnest(string_split(json_extract_string(parameters, '$.recipe.features'), '|')) as feature
from model_versions
where is_active
