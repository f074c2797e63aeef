with

customers as (

    select * from {{ ref('customer_segments') }}

),

insiders as (

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
        revenue_last_90_days,
        average_order_value,
        orders,
        recency_days,
        order_gap_days,
        return_share,

        ---------- dates
        first_order_on,
        last_order_on

    from customers

    where is_insider

)

select * from insiders
