-- These features only fall. That of a window is, on the last day of an order in it, the sum of this
-- order and the later ones. A decaying one is searched in two steps: first among every 20th day,
-- then among the days from there on. The horizon outlasts every window and the grace period.
{%- set horizon = 365 + var('grace_period_days') %}
with

conditions as (

    select * from {{ ref('insider_rule_conditions') }}

),

assignments as (

    select * from {{ ref('customer_assignments') }}
    where segment_id = 1

),

all_invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

thresholds as (

    select distinct
        feature,
        threshold

    from conditions

    where
        threshold > 0
        and feature in ({{ "'" ~ falling_features() | join("', '") ~ "'" }})

),

invoices as (

    select
        all_invoices.*,
        {{ dbt.datediff('all_invoices.invoice_date', 'all_invoices.as_of_date', 'day') }}
            as age_days

    from all_invoices

    inner join assignments
        on all_invoices.customer_id = assignments.customer_id

),

window_values as (

    {{ window_feature_values() }}

),

every_20th_day as (

    select
        customer_id,
        unnest(generate_series(0, {{ horizon }}, 20)) as days_ahead

    from assignments

    where exists (
        select 1 from thresholds
        where thresholds.feature in ({{ "'" ~ decaying_features('') | join("', '") ~ "'" }})
    )

),

first_step as (

    {{ last_days_met('every_20th_day') }}

),

days_after_first_step as (

    select distinct
        customer_id,
        unnest(generate_series(last_day_met, last_day_met + 19)) as days_ahead

    from first_step

),

second_step as (

    {{ last_days_met('days_after_first_step') }}

),

final as (

    select
        window_values.customer_id,
        thresholds.feature,
        thresholds.threshold,
        max(window_values.days_ahead) as last_day_met

    from window_values

    inner join thresholds
        on
            window_values.feature = thresholds.feature
            and window_values.feature_value >= thresholds.threshold

    group by window_values.customer_id, thresholds.feature, thresholds.threshold

    union all

    select * from second_step

)

select * from final
