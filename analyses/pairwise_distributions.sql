-- How two features lie to each other: customers in a grid of ten by ten, a row per tenth of the one
-- feature and tenth of the other. Lift is above 1 where there are more customers than there were if
-- the features had nothing to do with each other. Equal values are in the same tenth, the lowest
-- they could be in, so that tenths of a feature with few values are of unlike size, and some are
-- not there. Customers who lack either value are left out. Build first, then choose any two numeric
-- features:
--     dbt build
--     dbt show --select pairwise_distributions --limit 100
--     dbt show --select pairwise_distributions --limit 100 \
--         --vars '{feature: orders, other_feature: order_gap_days}'
{%- set feature = var('feature', 'recency_days') -%}
{%- set other_feature = var('other_feature', 'gross_revenue') %}
with

known as (

    select
        {{ feature }} as feature_value,
        {{ other_feature }} as other_value

    from {{ ref('int_customers_scored') }}

    where
        {{ feature }} is not null
        and {{ other_feature }} is not null

),

parted as (

    select
        feature_value,
        other_value,
        1 + 10 * (rank() over (order by feature_value) - 1) // count(*) over () as tenth,
        1 + 10 * (rank() over (order by other_value) - 1) // count(*) over () as other_tenth

    from known

),

tenths as (

    select
        tenth,
        count(*) as customers,
        round(min(feature_value), 2) || ' to ' || round(max(feature_value), 2) as bounds

    from parted

    group by tenth

),

other_tenths as (

    select
        other_tenth,
        count(*) as customers,
        round(min(other_value), 2) || ' to ' || round(max(other_value), 2) as bounds

    from parted

    group by other_tenth

),

cells as (

    select
        tenth,
        other_tenth,
        count(*) as customers

    from parted

    group by tenth, other_tenth

)

select
    tenths.tenth,
    tenths.bounds as {{ feature }},
    other_tenths.other_tenth,
    other_tenths.bounds as {{ other_feature }},
    coalesce(cells.customers, 0) as customers,
    coalesce(cells.customers, 0)
    * cast(sum(cells.customers) over () as double)
    / (tenths.customers * other_tenths.customers) as lift

from tenths

cross join other_tenths

left join cells
    on
        tenths.tenth = cells.tenth
        and other_tenths.other_tenth = cells.other_tenth

order by
    tenths.tenth,
    other_tenths.other_tenth
