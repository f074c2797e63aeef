with

conditions as (

    select * from {{ ref('customer_rule_conditions') }}

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
        coalesce(
            sum(percentile_distance order by feature, operator) filter (where not is_met), 0
        ) as percentile_gap,
        string_agg(
            {{ condition_text('feature', 'operator', 'threshold') }},
            ' and '
            order by feature, operator
        ) filter (where not is_met) as required_change

    from conditions

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
