-- A view: it is read by metric queries only, and its days follow from the data, not from today.
with

orders as (

    select * from {{ ref('orders') }}

),

period as (

    select
        min(order_date) as first_date,
        max(order_date) as last_date

    from orders

),

final as (

    select
        cast(
            unnest(generate_series(first_date, last_date, interval 1 day)) as date
        ) as calendar_date

    from period

)

select * from final
