-- Invoices are read and not lines, which are ten times as many. A customer that stands for an
-- anonymous invoice is no second customer.
{{ config(severity='warn', meta={'prints_rows': true}) }}
select
    invoice_id,
    list(distinct customer_id order by customer_id) as customer_ids
from {{ ref('int_invoices_summarized') }}
where customer_id <> 'invoice-' || invoice_id
group by invoice_id
having min(customer_id) <> max(customer_id)
order by invoice_id
