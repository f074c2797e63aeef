-- At most one row: all features of the customer.
select *
from customer_features
where customer_id = $customer_id
