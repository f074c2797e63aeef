-- One row per type of change: revenue of the last 90 days of all customers and that of the 90 before.
select *
from revenue_changes
where
    scope = 'all_customers'
    and period_days = 90
order by change_type
