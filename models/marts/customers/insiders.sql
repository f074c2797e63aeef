with

customers as (

    select * from {{ ref('customer_segments') }}

),

final as (

    select
        ---------- ids
        customer_id,

        ---------- strings
        country,
        rfm_class,

        ---------- numerics
        row_number() over (order by gross_revenue desc, customer_id asc) as revenue_rank,
        gross_revenue,
        net_revenue,
        gross_revenue_last_90_days,
        gross_revenue_last_365_days,
        average_order_value,
        order_count,
        order_count_last_365_days,
        recency_days,
        average_days_between_orders_imputed,
        return_rate,

        ---------- dates
        first_order_date,
        last_order_date

    from customers

    where is_insider

)

select * from final
