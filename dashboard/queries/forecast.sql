-- One row per scope and coming week, and one per scope for their total.
select *
from revenue_forecast
order by scope, segment_id nulls first, period_type, horizon_weeks
