-- Every customer has a row, so that segments without an order in either period have figures, too.
with

orders as (

    select * from {{ ref('orders') }}

),

customers as (

    select * from {{ ref('customer_features') }}

),

first_day as (

    select min(order_date) as first_data_date from orders

),

periods as (

    {% for days in var('revenue_period_days') -%}
    select {{ days }} as period_days
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
),

customer_orders as (

    select
        customers.customer_id,
        periods.period_days,
        customers.as_of_date,
        orders.gross_revenue,
        floor(
            {{ dbt.datediff('orders.order_date', 'customers.as_of_date', 'day') }}
            / periods.period_days
        ) as periods_ago

    from customers

    inner join orders
        on customers.customer_id = orders.customer_id

    cross join periods

),

customer_totals as (

    select
        customer_id,
        period_days,
        as_of_date,
        count(*) filter (where periods_ago = 0) as order_count,
        count(*) filter (where periods_ago = 1) as previous_order_count,
        count(*) filter (where periods_ago > 1) as earlier_order_count,
        coalesce(sum(gross_revenue) filter (where periods_ago = 0), 0) as gross_revenue,
        coalesce(sum(gross_revenue) filter (where periods_ago = 1), 0) as previous_gross_revenue,
        cast({{ dbt.dateadd('day', '1 - period_days', 'as_of_date') }} as date)
            as period_start_date,
        cast({{ dbt.dateadd('day', '1 - 2 * period_days', 'as_of_date') }} as date)
            as previous_period_start_date

    from customer_orders

    group by customer_id, period_days, as_of_date

),

final as (

    select
        ---------- ids
        customer_totals.customer_id,
        customer_totals.period_days,

        ---------- strings
        case
            when customer_totals.order_count + customer_totals.previous_order_count = 0
                then 'inactive'
            when customer_totals.order_count = 0 then 'lost'
            when customer_totals.previous_order_count + customer_totals.earlier_order_count = 0
                then 'new'
            when customer_totals.previous_order_count = 0 then 'returned'
            when customer_totals.gross_revenue > customer_totals.previous_gross_revenue
                then 'growing'
            when customer_totals.gross_revenue < customer_totals.previous_gross_revenue
                then 'shrinking'
            else 'unchanged'
        end as change_type,

        ---------- numerics
        customer_totals.order_count,
        customer_totals.previous_order_count,
        customer_totals.gross_revenue,
        customer_totals.previous_gross_revenue,

        ---------- booleans
        first_day.first_data_date <= customer_totals.previous_period_start_date as is_comparable,

        ---------- dates
        first_day.first_data_date,
        customer_totals.previous_period_start_date,
        customer_totals.period_start_date,
        customer_totals.as_of_date

    from customer_totals

    cross join first_day

)

select * from final
