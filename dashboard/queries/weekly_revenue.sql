-- One row per past whole week that ends as the as-of date does: revenue of all and of Insiders.
with

weeks as (

    select
        ((today.as_of_date - orders.order_date) // 7)::integer as weeks_ago,
        today.as_of_date,
        orders.gross_revenue,
        coalesce(customer_segments.is_insider, false) as is_insider
    from orders
    cross join (select max(as_of_date) as as_of_date from customer_segments) as today
    left join customer_segments
        on orders.customer_id = customer_segments.customer_id
    where orders.order_date <= today.as_of_date

),

final as (

    select
        (as_of_date - 7 * weeks_ago - 6)::date as period_start_date,
        (as_of_date - 7 * weeks_ago)::date as period_end_date,
        sum(gross_revenue) as gross_revenue,
        coalesce(sum(gross_revenue) filter (where is_insider), 0) as insider_revenue
    from weeks
    group by as_of_date, weeks_ago
)

select * from final
order by period_start_date
