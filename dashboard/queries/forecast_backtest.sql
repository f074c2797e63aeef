-- One row per scope and method of forecasting that was measured.
select *
from forecast_backtest
where
    origin_count > 0
    and scope in ('all_customers', 'insiders')
order by scope, mean_absolute_percentage_error
