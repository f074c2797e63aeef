-- Distance to a threshold is a percentile gap, so features with different units compare.
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

condition_gaps as (

    select
        *,
        case
            when is_met then 0
            when feature_value is null then customer_count
            when operator = 'at_least' then count_below_threshold - count_up_to_value
            else count_below_value - count_below_threshold
        end / cast(customer_count as double) as percentile_gap

    from condition_results

),

rule_gaps as (

    select
        customer_id,
        rule_id,
        count(distinct feature) filter (where not is_met) as unmet_feature_count,
        first(feature order by feature, operator) filter (where not is_met) as feature,
        first(operator order by feature, operator) filter (where not is_met) as operator,
        first(threshold order by feature, operator) filter (where not is_met) as threshold,
        first(feature_value order by feature, operator) filter (where not is_met) as feature_value,
        sum(percentile_gap order by feature, operator) as percentile_gap,
        string_agg(
            {{ condition_text('feature', 'operator', 'threshold') }},
            ' and '
            order by feature, operator
        ) filter (where not is_met) as required_change

    from condition_gaps

    group by customer_id, rule_id

),

final as (

    -- The nearest rule of each customer.
    select *

    from rule_gaps

    qualify
        row_number() over (
            partition by customer_id order by unmet_feature_count, percentile_gap, rule_id
        ) = 1

)

select * from final
