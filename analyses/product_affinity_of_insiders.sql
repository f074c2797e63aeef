-- Products that are in a larger share of the Insiders' orders than of the base's, which here are
-- the other segmented customers, in the last 365 days. Shares are of orders and not of customers,
-- because Insiders order more often. Lift is the ratio of the shares, with a 95 % interval (Katz et
-- al. 1978). Orders of one customer are alike, so the true interval is wider. The highest lower
-- ends come first. Build first:
--     dbt build
--     dbt show --select product_affinity_of_insiders --limit 20
with

orders as (

    select
        orders.customer_id,
        orders.invoice_id,
        customers.is_insider

    from {{ ref('orders') }} as orders

    inner join {{ ref('customer_segments') }} as customers
        on orders.customer_id = customers.customer_id

    where
        customers.segmentation_status = 'segmented'
        and orders.order_date > customers.as_of_date - 365

),

order_counts as (

    select
        cast(count(*) filter (where is_insider) as double) as insider_order_count,
        cast(count(*) filter (where not is_insider) as double) as other_order_count

    from orders

),

ordered_products as (

    select
        lines.stock_code,
        orders.invoice_id,
        orders.customer_id,
        orders.is_insider,
        max(lines.description) as description

    from {{ ref('int_lines_classified') }} as lines

    inner join orders
        on
            lines.customer_id = orders.customer_id
            and lines.invoice_id = orders.invoice_id

    where lines.line_status = 'purchase'

    group by lines.stock_code, orders.invoice_id, orders.customer_id, orders.is_insider

),

product_counts as (

    select
        stock_code,
        max(description) as description,
        count(*) filter (where is_insider) as insider_count,
        count(*) filter (where not is_insider) as other_count

    from ordered_products

    group by stock_code

),

-- In ten orders of each at least, so that the interval holds.
product_shares as (

    select
        product_counts.stock_code,
        product_counts.description,
        product_counts.insider_count,
        product_counts.other_count,
        product_counts.insider_count / order_counts.insider_order_count as insider_share,
        product_counts.other_count / order_counts.other_order_count as other_share,
        sqrt(
            (1 - insider_share) / product_counts.insider_count
            + (1 - other_share) / product_counts.other_count
        ) as standard_error

    from product_counts

    cross join order_counts

    where
        product_counts.insider_count >= 10
        and product_counts.other_count >= 10

)

select
    stock_code,
    description,
    insider_count as insider_order_count,
    other_count as other_order_count,
    insider_share as insider_order_share,
    other_share as other_order_share,
    insider_share / other_share as lift,
    insider_share / other_share * exp(-1.96 * standard_error) as lift_ci_lower,
    insider_share / other_share * exp(1.96 * standard_error) as lift_ci_upper

from product_shares

order by
    lift_ci_lower desc,
    stock_code asc
