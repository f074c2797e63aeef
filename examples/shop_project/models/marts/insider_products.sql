-- The last names of products, since they change.
with

order_lines as (

    select * from {{ ref('order_lines') }}

),

customer_segments as (

    select * from {{ ref('insiders', 'customer_segments') }}

),

products as (

    select
        order_lines.sku,
        max_by(order_lines.product_name, order_lines.ordered_at) as product_name,
        count(distinct order_lines.customer_id) as customer_count,
        count(distinct order_lines.customer_id) filter (
            where customer_segments.is_insider
        ) as insider_count

    from order_lines
    inner join customer_segments on order_lines.customer_id = customer_segments.customer_id

    group by order_lines.sku

),

final as (

    select
        ---------- ids
        sku,

        ---------- strings
        product_name,

        ---------- numerics
        customer_count,
        insider_count,
        insider_count / customer_count as insider_share

    from products

)

select * from final
