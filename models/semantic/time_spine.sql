-- A view: it is read by metric queries only, and its days follow from the data, not from today.
with

orders as (

    select * from {{ ref('orders') }}

),

final as (

    select
        unnest(
            generate_series(min(order_date), max(order_date), interval 1 day)
        )::date as calendar_date

    from orders

)

select * from final
