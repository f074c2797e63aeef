{{ config(meta={'prints_rows': true}) }}
select
    invoice_id,
    string_agg(file_name || ': ' || line_count, ', ' order by file_name) as line_count_by_file
from {{ ref('int_repeated_invoices') }}
where is_conflicting
group by invoice_id
order by invoice_id
