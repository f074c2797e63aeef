-- One row: the revenue of lines without a customer, which belong to no segment.
select coalesce(sum(amount), 0) as amount
from line_reconciliation
where rejection_reason = 'missing_customer_id'
