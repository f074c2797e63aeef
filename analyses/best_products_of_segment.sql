-- The products on which a segment spends most, in the last 365 days: how many of its customers
-- bought them, and how much of the product's revenue is the segment's. The segment is the Insiders
-- unless a var names another one. Build first:
--     dbt build
--     dbt show --select best_products_of_segment --limit 20
--     dbt show --select best_products_of_segment --vars '{segment: Loyal regulars}'
with

customers as (

    select
        customer_id,
        segment_name = {{ quote_literal(var('segment', 'Insiders')) }} as is_in_segment,
        as_of_date

    from {{ ref('customer_segments') }}

    where segmentation_status <> 'no_purchase'

),

purchases as (

    select
        lines.customer_id,
        lines.stock_code,
        lines.description,
        lines.quantity,
        lines.line_amount,
        customers.is_in_segment

    from {{ ref('int_lines_classified') }} as lines

    inner join customers
        on lines.customer_id = customers.customer_id

    where
        lines.line_status = 'purchase'
        and lines.invoice_date > customers.as_of_date - 365
        and lines.invoice_date <= customers.as_of_date

),

segment_size as (

    select count(*) as segment_customer_count from customers
    where is_in_segment

),

product_totals as (

    select
        stock_code,
        max(description) as description,
        sum(line_amount) as product_revenue,
        sum(line_amount) filter (where is_in_segment) as gross_revenue,
        sum(quantity) filter (where is_in_segment) as units,
        count(distinct customer_id) filter (where is_in_segment) as customer_count

    from purchases

    group by stock_code

)

select
    product_totals.stock_code,
    product_totals.description,
    product_totals.gross_revenue,
    product_totals.units,
    product_totals.customer_count,
    product_totals.customer_count / cast(segment_size.segment_customer_count as double)
        as customer_share,
    cast(product_totals.gross_revenue as double) / cast(product_totals.product_revenue as double)
        as share_of_product_revenue

from product_totals

cross join segment_size

where product_totals.customer_count > 0

order by
    product_totals.gross_revenue desc,
    product_totals.stock_code asc
