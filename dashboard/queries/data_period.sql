-- One row: the dates between which customers have ordered.
select
    min(first_order_date) as first_order_date,
    max(as_of_date) as as_of_date
from customer_segments
