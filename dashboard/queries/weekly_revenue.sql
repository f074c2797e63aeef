-- One row per past whole week that ends as the as-of date does: revenue of all and of Insiders.
-- Weeks without an order are zero; what came before the first whole week is left out.
with

today as (

    select max(as_of_date) as as_of_date
    from customer_segments

),

purchases as (

    select
        ((today.as_of_date - orders.order_date) // 7)::bigint as weeks_ago,
        orders.order_date,
        orders.gross_revenue,
        coalesce(customer_segments.is_insider, false) as is_insider
    from orders
    cross join today
    left join customer_segments
        on orders.customer_id = customer_segments.customer_id
    where orders.order_date <= today.as_of_date

),

weeks as (

    select
        today.as_of_date,
        unnest(range(((today.as_of_date - first_order.order_date + 1) // 7)::bigint)) as weeks_ago
    from today
    cross join (select min(order_date) as order_date from purchases) as first_order

),

final as (

    select
        (weeks.as_of_date - 7 * weeks.weeks_ago::integer - 6)::date as period_start_date,
        (weeks.as_of_date - 7 * weeks.weeks_ago::integer)::date as period_end_date,
        coalesce(sum(purchases.gross_revenue), 0) as gross_revenue,
        coalesce(sum(purchases.gross_revenue) filter (where purchases.is_insider), 0)
            as insider_revenue
    from weeks
    left join purchases
        on weeks.weeks_ago = purchases.weeks_ago
    group by weeks.as_of_date, weeks.weeks_ago
)

select * from final
order by period_start_date
