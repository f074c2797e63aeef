-- Weeks are blocks of seven days that end on the as-of date, so the last one is whole, and each has
-- every day of the week once. Weeks without an order are here, because they belong to every mean.
with

orders as (

    select * from {{ ref('orders') }}

),

customer_scopes as (

    select * from {{ ref('customer_scopes') }}

),

first_day as (

    select min(order_date) as first_data_date from orders

),

scopes as (

    select
        scope,
        segment_name,
        max(segment_id) as segment_id,
        bool_or(is_insider) as is_insider,
        max(as_of_date) as as_of_date

    from customer_scopes

    group by scope, segment_name

),

week_ends as (

    select
        scopes.*,
        first_day.first_data_date,
        cast(
            unnest(
                generate_series(scopes.as_of_date, first_day.first_data_date, interval (-7) day)
            ) as date
        ) as week_end_date

    from scopes

    cross join first_day

),

weeks as (

    select
        *,
        cast({{ dbt.dateadd('day', -6, 'week_end_date') }} as date) as week_start_date

    from week_ends

),

day_totals as (

    select
        customer_scopes.scope,
        customer_scopes.segment_name,
        orders.order_date,
        count(*) as order_count,
        sum(orders.gross_revenue) as gross_revenue

    from customer_scopes

    inner join orders
        on customer_scopes.customer_id = orders.customer_id

    group by customer_scopes.scope, customer_scopes.segment_name, orders.order_date

),

final as (

    select
        ---------- ids
        weeks.scope,
        weeks.segment_name,
        weeks.segment_id,

        ---------- numerics
        cast(coalesce(sum(day_totals.order_count), 0) as bigint) as order_count,
        coalesce(sum(day_totals.gross_revenue), 0) as gross_revenue,

        ---------- booleans and dates
        weeks.is_insider,
        weeks.first_data_date <= weeks.week_start_date as is_complete_week,
        weeks.week_start_date,
        weeks.week_end_date

    from weeks

    left join day_totals
        on
            weeks.scope = day_totals.scope
            and weeks.segment_name = day_totals.segment_name
            and day_totals.order_date between weeks.week_start_date and weeks.week_end_date

    group by
        weeks.scope,
        weeks.segment_name,
        weeks.segment_id,
        weeks.is_insider,
        weeks.first_data_date,
        weeks.week_start_date,
        weeks.week_end_date

)

select * from final
