with

customers as (

    select
        customer_id,
        order_count,
        gross_revenue,
        units
    from {{ ref('customer_features') }}

),

order_totals as (

    select
        customer_id,
        count(*) as order_count,
        sum(gross_revenue) as gross_revenue,
        sum(units) as units
    from {{ ref('orders') }}
    group by customer_id

)

select
    coalesce(customers.customer_id, order_totals.customer_id) as customer_id,
    customers.order_count as customer_order_count,
    order_totals.order_count,
    customers.gross_revenue as customer_gross_revenue,
    order_totals.gross_revenue,
    customers.units as customer_units,
    order_totals.units

from customers

full outer join order_totals
    on customers.customer_id = order_totals.customer_id

where
    customers.order_count is distinct from order_totals.order_count
    or customers.gross_revenue is distinct from order_totals.gross_revenue
    or customers.units is distinct from order_totals.units
