with

predictions as (

    select * from {{ ref('customer_value_predictions') }}

),

backtest_date as (

    select * from {{ ref('backtest_date') }}

),

-- A ranking has no amounts to calibrate.
customer_tenths as (

    select
        *,
        ntile(10) over (
            partition by as_of_date, method order by expected_revenue asc, customer_id asc
        ) as tenth

    from predictions

    where expected_revenue is not null

),

final as (

    select
        ---------- ids
        customer_tenths.as_of_date,
        customer_tenths.method,
        customer_tenths.tenth,

        ---------- numerics
        count(*) as customer_count,
        {{ deterministic_average('customer_tenths.expected_orders') }} as mean_expected_orders,
        {{ deterministic_average('customer_tenths.actual_orders') }} as mean_actual_orders,
        {{ deterministic_average('customer_tenths.expected_revenue') }} as mean_expected_revenue,
        {{ deterministic_average('customer_tenths.actual_revenue') }} as mean_actual_revenue,
        case
            when count(customer_tenths.probability_of_order) > 0
                then {{ deterministic_average('customer_tenths.probability_of_order') }}
        end as expected_buyer_share,
        cast(count(case when customer_tenths.actual_orders > 0 then 1 end) as double) / count(*)
            as actual_buyer_share,

        ---------- dates
        backtest_date.as_of_date as measured_as_of_date

    from customer_tenths

    cross join backtest_date

    group by
        customer_tenths.as_of_date,
        customer_tenths.method,
        customer_tenths.tenth,
        backtest_date.as_of_date

)

select * from final
