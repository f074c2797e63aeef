-- Distance to a threshold is a share of customers, so features with different units compare.
with

conditions as (

    select * from {{ ref('insider_rule_conditions') }}

),

customers as (

    select * from {{ ref('int_customer_features') }}

),

customer_values as (

    {{ unpivot_features('customers') }}

),

condition_results as (

    select
        customer_values.customer_id,
        conditions.rule_id,
        conditions.feature,
        conditions.operator,
        conditions.threshold,
        customer_values.feature_value,
        coalesce(
            case conditions.operator
                when 'at_least' then customer_values.feature_value >= conditions.threshold
                else customer_values.feature_value < conditions.threshold
            end,
            false
        ) as is_met,
        rank() over by_value - 1 as count_below_value,
        count(*) over by_value as count_up_to_value,
        count(*) over by_condition as customer_count,
        count(*) filter (where customer_values.feature_value < conditions.threshold)
            over by_condition as count_below_threshold

    from conditions

    inner join customer_values
        on conditions.feature = customer_values.feature

    window
        by_condition as (
            partition by conditions.rule_id, conditions.feature, conditions.operator
        ),
        by_value as (
            partition by conditions.rule_id, conditions.feature, conditions.operator
            order by customer_values.feature_value
        )

),

final as (

    select
        customer_id,
        rule_id,
        feature,
        operator,
        threshold,
        feature_value,
        is_met,
        case
            when feature_value is null then customer_count
            when feature_value >= threshold then count_below_value - count_below_threshold
            else count_below_threshold - count_up_to_value
        end / cast(customer_count as double) as percentile_distance

    from condition_results

)

select * from final
