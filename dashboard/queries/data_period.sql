-- One row: the date of the first order of a customer, and the as-of date.
select
    min(first_order_date) as first_order_date,
    max(as_of_date) as as_of_date
from customer_segments
