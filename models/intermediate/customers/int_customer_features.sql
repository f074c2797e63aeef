with

customers as (

    select * from {{ ref('int_customers_measured') }}

),

rfm_classes as (

    select * from {{ ref('rfm_classes') }}

),

scored as (

    select
        *,
        {{ quintile_score('recency_days desc') }} as recency_score,
        {{ quintile_score('orders') }} as frequency_score,
        {{ quintile_score('gross_revenue') }} as monetary_score

    from customers

),

classed as (

    select
        scored.*,
        rfm_classes.rfm_class

    from scored

    left join rfm_classes
        on
            scored.recency_score = rfm_classes.recency_score
            and scored.frequency_score = rfm_classes.frequency_score

)

-- The linter does not see the columns that the macro behind int_customers_measured selects.
select * from classed -- noqa: AM04
