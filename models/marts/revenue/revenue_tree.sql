-- Logarithmic-mean decomposition (Ang 2005): the order of the factors does not matter, and the last
-- takes the remainder of rounding. Without an order in one of the periods, orders per customer and
-- their value are undefined there, so the change is that of customers.
with

scope_periods as (

    select * from {{ ref('scope_periods') }}

),

factors as (

    select
        *,
        cast(order_count as double) / nullif(active_customer_count, 0) as orders_per_customer,
        cast(previous_order_count as double) / nullif(previous_active_customer_count, 0)
            as previous_orders_per_customer,
        cast(gross_revenue as double) / nullif(order_count, 0) as average_order_value,
        cast(previous_gross_revenue as double) / nullif(previous_order_count, 0)
            as previous_average_order_value,
        gross_revenue - previous_gross_revenue as revenue_change,
        cast(gross_revenue as double) / nullif(cast(previous_gross_revenue as double), 0)
            as revenue_ratio

    from scope_periods

),

-- The logarithmic mean of both revenues; that of equal ones is their value.
logarithmic_means as (

    select
        *,
        case
            when abs(revenue_ratio - 1) < 1e-6 then cast(gross_revenue as double)
            when revenue_ratio > 0 then cast(revenue_change as double) / ln(revenue_ratio)
        end as logarithmic_mean

    from factors

),

contributions as (

    select
        *,
        case
            when logarithmic_mean is null then revenue_change
            else
                cast(
                    logarithmic_mean
                    * ln(cast(active_customer_count as double) / previous_active_customer_count)
                    as decimal(38, 4)
                )
        end as customer_contribution,
        case
            when revenue_change is null then null
            when logarithmic_mean is null then 0
            else
                cast(
                    logarithmic_mean * ln(orders_per_customer / previous_orders_per_customer)
                    as decimal(38, 4)
                )
        end as order_frequency_contribution

    from logarithmic_means

),

final as (

    select
        ---------- ids
        scope,
        segment_name,
        segment_id,
        period_days,

        ---------- strings
        note,

        ---------- this period
        active_customer_count,
        order_count,
        orders_per_customer,
        average_order_value,
        gross_revenue,

        ---------- the period before
        previous_active_customer_count,
        previous_order_count,
        previous_orders_per_customer,
        previous_average_order_value,
        previous_gross_revenue,

        ---------- change
        revenue_change,
        revenue_ratio - 1 as revenue_change_share,
        customer_contribution,
        order_frequency_contribution,
        revenue_change - customer_contribution - order_frequency_contribution
            as order_value_contribution,

        ---------- booleans
        is_insider,
        is_comparable,

        ---------- dates
        previous_period_start_date,
        period_start_date,
        as_of_date

    from contributions

)

select * from final
