-- How far a customer is from a threshold is counted in customers between: that has no unit, and
-- neither a wholesaler nor a long tail moves it.
with

conditions as (

    select * from {{ ref('rule_conditions') }}

),

customers as (

    select * from {{ ref('int_customers_scored') }}

),

customer_values as (

    {{ feature_values('customers') }}

),

judged as (

    select
        customer_values.customer_id,
        conditions.rule_id,
        conditions.feature,
        conditions.comparison,
        conditions.threshold,
        customer_values.feature_value,
        coalesce(
            case conditions.comparison
                when 'at_least' then customer_values.feature_value >= conditions.threshold
                else customer_values.feature_value < conditions.threshold
            end,
            false
        ) as is_met,
        rank() over by_value - 1 as customers_below,
        count(*) over by_value as customers_up_to,
        count(*) over by_condition as customers,
        count(*) filter (where customer_values.feature_value < conditions.threshold)
            over by_condition as customers_below_threshold

    from conditions

    inner join customer_values
        on conditions.feature = customer_values.feature

    window
        by_condition as (
            partition by conditions.rule_id, conditions.feature, conditions.comparison
        ),
        by_value as (
            partition by conditions.rule_id, conditions.feature, conditions.comparison
            order by customer_values.feature_value
        )

),

missed as (

    select
        *,
        case
            when is_met then 0
            when feature_value is null then customers
            when comparison = 'at_least' then customers_below_threshold - customers_up_to
            else customers_below - customers_below_threshold
        end as passed_customers

    from judged

),

summed as (

    select
        customer_id,
        rule_id,
        count(distinct feature) filter (where not is_met) as missed_features,
        min(feature) filter (where not is_met) as feature,
        min(comparison) filter (where not is_met) as comparison,
        min(threshold) filter (where not is_met) as threshold,
        min(feature_value) filter (where not is_met) as feature_value,
        sum(passed_customers / cast(customers as double)) as passed_customers_share,
        string_agg(
            replace(feature, '_', ' ') || ' ' || replace(comparison, '_', ' ') || ' '
            || {{ plain_number('threshold') }},
            ' and '
            order by feature, comparison
        ) filter (where not is_met) as needed

    from missed

    group by customer_id, rule_id

),

ranked as (

    select
        *,
        row_number() over (
            partition by customer_id order by missed_features, passed_customers_share, rule_id
        ) as position

    from summed

),

nearest as (

    select
        customer_id,
        rule_id,
        missed_features,
        feature,
        comparison,
        threshold,
        feature_value,
        passed_customers_share,
        needed

    from ranked

    where position = 1

)

select * from nearest
