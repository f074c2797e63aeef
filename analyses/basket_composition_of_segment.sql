-- The orders of a segment by their number of distinct products, in the last 365 days: how many
-- orders and how much revenue each size brings, and what such a basket holds. The segment is the
-- Insiders unless a var names another one. Build first:
--     dbt build
--     dbt show --select basket_composition_of_segment
--     dbt show --select basket_composition_of_segment --vars '{segment: Newcomers}'
with

customers as (

    select * from {{ ref('customer_segments') }}
    where segment_name = {{ quote_literal(var('segment', 'Insiders')) }}

),

segment_orders as (

    select
        orders.*,
        case
            when orders.distinct_product_count = 1 then 1
            when orders.distinct_product_count <= 5 then 2
            when orders.distinct_product_count <= 10 then 6
            when orders.distinct_product_count <= 20 then 11
            when orders.distinct_product_count <= 50 then 21
            else 51
        end as min_product_count

    from {{ ref('orders') }} as orders

    inner join customers
        on orders.customer_id = customers.customer_id

    where orders.order_date > customers.as_of_date - 365

)

select
    min_product_count,
    max(distinct_product_count) as max_product_count,
    count(*) as order_count,
    count(*) / cast(sum(count(*)) over () as double) as order_share,
    cast(sum(gross_revenue) as double)
    / cast(sum(sum(gross_revenue)) over () as double) as revenue_share,
    median(gross_revenue) as median_order_value,
    median(units) as median_units,
    cast(sum(units) as double) / sum(line_count) as mean_units_per_line,
    cast(sum(gross_revenue) as double) / sum(units) as mean_unit_price

from segment_orders

group by min_product_count

order by min_product_count
