-- One row per method on the last cutoff: how well it expected the 90 days that followed.
select *
from customer_value_backtest
where as_of_date = (select max(as_of_date) from customer_value_backtest)
order by method
