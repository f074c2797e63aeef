-- Distance to a threshold is a share of customers, so features with different units compare. Ranks
-- come from the counts of distinct values: a window over all rows would sort every condition.
with

conditions as (

    select * from {{ ref('insider_rule_conditions') }}

),

customers as (

    select * from {{ ref('int_customer_features') }}

),

all_values as (

    {{ unpivot_features('customers') }}

),

customer_values as (

    select *

    from all_values

    where feature in (select conditions.feature from conditions)

),

value_ranks as (

    select
        feature,
        feature_value,
        count(*) as customer_count,
        sum(count(*)) over (
            partition by feature
            order by feature_value
        ) as count_up_to_value

    from customer_values

    where feature_value is not null

    group by feature, feature_value

),

threshold_counts as (

    select
        conditions.rule_id,
        conditions.feature,
        conditions.operator,
        conditions.threshold,
        coalesce(
            sum(value_ranks.customer_count)
            filter (where value_ranks.feature_value < conditions.threshold),
            0
        ) as count_below_threshold

    from conditions

    left join value_ranks
        on conditions.feature = value_ranks.feature

    group by conditions.rule_id, conditions.feature, conditions.operator, conditions.threshold

),

totals as (

    select count(*) as customer_count from customers

),

final as (

    select
        customer_values.customer_id,
        thresholds.rule_id,
        thresholds.feature,
        thresholds.operator,
        thresholds.threshold,
        customer_values.feature_value,
        coalesce(
            case thresholds.operator
                when 'at_least' then customer_values.feature_value >= thresholds.threshold
                else customer_values.feature_value < thresholds.threshold
            end,
            false
        ) as is_met,
        case
            when customer_values.feature_value is null then totals.customer_count
            when customer_values.feature_value >= thresholds.threshold
                then
                    value_ranks.count_up_to_value - value_ranks.customer_count
                    - thresholds.count_below_threshold
            else thresholds.count_below_threshold - value_ranks.count_up_to_value
        end / cast(totals.customer_count as double) as percentile_distance

    from threshold_counts as thresholds

    inner join customer_values
        on thresholds.feature = customer_values.feature

    left join value_ranks
        on
            customer_values.feature = value_ranks.feature
            and customer_values.feature_value = value_ranks.feature_value

    cross join totals

)

select * from final
