-- One row per tenth of customers by expected revenue, of the model on the last cutoff.
select *
from customer_value_calibration
where
    method = 'bg_nbd'
    and as_of_date = (select max(as_of_date) from customer_value_calibration)
order by tenth
