-- One row per audience and metric, with the more exact estimator.
select *
from experiment_plan
where estimator = 'cuped'
order by
    case audience when 'insiders' then 1 when 'near_insiders' then 2 else 3 end,
    metric
