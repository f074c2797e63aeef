-- While a customer orders nothing, each feature rises, falls or stays. A condition therefore holds
-- until its threshold is reached, or from then on, and a rule holds in an interval of days ahead.
{%- set never = 365 + var('grace_period_days') + 1 %}
with

conditions as (

    select * from {{ ref('insider_rule_conditions') }}

),

threshold_days as (

    select * from {{ ref('insider_threshold_days') }}

),

insiders as (

    select features.*

    from {{ ref('int_customer_features') }} as features

    inner join {{ ref('customer_assignments') }} as assignments
        on features.customer_id = assignments.customer_id

    inner join {{ ref('segment_names') }} as segments
        on assignments.segment_id = segments.segment_id

    where segments.is_insider

),

insider_values as (

    {{ unpivot_features('insiders') }}

),

condition_days as (

    select
        insider_values.customer_id,
        conditions.rule_id,
        conditions.feature in ({{ "'" ~ rising_features() | join("', '") ~ "'" }}) as is_rising,
        (conditions.operator = 'at_least') <> is_rising as holds_first,
        -- The first day on the other side of the threshold.
        case
            when insider_values.feature_value is null
                then case when holds_first then 0 else {{ never }} end
            when is_rising then ceil(conditions.threshold - insider_values.feature_value)
            -- A feature that falls does not fall below 0.
            when
                conditions.feature in ({{ "'" ~ falling_features() | join("', '") ~ "'" }})
                and conditions.threshold > 0
                then coalesce(threshold_days.last_day_met + 1, 0)
            when insider_values.feature_value >= conditions.threshold then {{ never }}
            else 0
        end as threshold_day

    from insider_values

    inner join conditions
        on insider_values.feature = conditions.feature

    left join threshold_days
        on
            insider_values.customer_id = threshold_days.customer_id
            and insider_values.feature = threshold_days.feature
            and conditions.threshold = threshold_days.threshold

),

final as (

    select
        customer_id,
        rule_id,
        cast(max(case when holds_first then 0 else threshold_day end) as bigint) as from_day,
        cast(min(case when holds_first then threshold_day else {{ never }} end) as bigint)
            as until_day

    from condition_days

    group by customer_id, rule_id

)

select * from final
