-- One row per customer with a purchase, for the download.
select *
from customer_next_steps
order by customer_id
