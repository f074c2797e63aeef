-- One row per model version, the last first.
select *
from model_versions
order by model_version desc
