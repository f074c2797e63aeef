-- The joint distribution of two features: one row per decile of the one and decile of the other.
-- Lift is the number of customers divided by the number expected if the features were independent.
-- Equal values share the lowest decile that they reach, so deciles of a feature with few values
-- differ in size, and some are missing. Customers with a null in either are left out. Build first,
-- then choose any two numeric features:
--     dbt build
--     dbt show --select pairwise_distributions --limit 100
--     dbt show --select pairwise_distributions --limit 100 \
--         --vars '{x_feature: order_count, y_feature: average_days_between_orders_imputed}'
{%- set x_feature = var('x_feature', 'recency_days') -%}
{%- set y_feature = var('y_feature', 'gross_revenue') %}
with

customers as (

    select
        {{ x_feature }} as x_value,
        {{ y_feature }} as y_value

    from {{ ref('int_customer_features') }}

    where
        {{ x_feature }} is not null
        and {{ y_feature }} is not null

),

customer_deciles as (

    select
        x_value,
        y_value,
        1 + 10 * (rank() over (order by x_value) - 1) // count(*) over () as x_decile,
        1 + 10 * (rank() over (order by y_value) - 1) // count(*) over () as y_decile

    from customers

),

x_deciles as (

    select
        x_decile,
        count(*) as customer_count,
        round(min(x_value), 2) || ' to ' || round(max(x_value), 2) as value_range

    from customer_deciles

    group by x_decile

),

y_deciles as (

    select
        y_decile,
        count(*) as customer_count,
        round(min(y_value), 2) || ' to ' || round(max(y_value), 2) as value_range

    from customer_deciles

    group by y_decile

),

cells as (

    select
        x_decile,
        y_decile,
        count(*) as customer_count

    from customer_deciles

    group by x_decile, y_decile

)

select
    x_deciles.x_decile,
    x_deciles.value_range as {{ x_feature }},
    y_deciles.y_decile,
    y_deciles.value_range as {{ y_feature }},
    coalesce(cells.customer_count, 0) as customer_count,
    coalesce(cells.customer_count, 0)
    * cast(sum(cells.customer_count) over () as double)
    / (x_deciles.customer_count * y_deciles.customer_count) as lift

from x_deciles

cross join y_deciles

left join cells
    on
        x_deciles.x_decile = cells.x_decile
        and y_deciles.y_decile = cells.y_decile

order by
    x_deciles.x_decile,
    y_deciles.y_decile
