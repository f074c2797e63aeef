-- Conditions of a rule are numbered, and aggregates pick them by number: ordered aggregates of many
-- customers would not fit into memory. A path to one of n leaves has fewer than n conditions.
-- A unit test has no parameters.
{%- set parameters = config.meta_get('insider_rules') or {'max_leaf_nodes': [8]} %}
{%- set numbers = range(1, parameters['max_leaf_nodes'] | max) %}
with

conditions as (

    select * from {{ ref('customer_rule_conditions') }}

),

distinct_conditions as (

    select distinct
        rule_id,
        feature,
        operator,
        threshold

    from conditions

),

condition_numbers as (

    select
        *,
        {{ condition_text('feature', 'operator', 'threshold') }} as required_change,
        row_number() over (partition by rule_id order by feature, operator) as condition_number

    from distinct_conditions

),

numbered_conditions as (

    select
        conditions.*,
        condition_numbers.required_change,
        condition_numbers.condition_number

    from conditions

    inner join condition_numbers
        on
            conditions.rule_id = condition_numbers.rule_id
            and conditions.feature = condition_numbers.feature
            and conditions.operator = condition_numbers.operator

),

rule_gaps as (

    select
        customer_id,
        rule_id,
        count(distinct feature) filter (where not is_met) as unmet_feature_count,
        min(condition_number) filter (where not is_met) as first_unmet_number,
        -- A sum in the order of the conditions, so that it is always the same.
        {% for number in numbers -%}
        coalesce(
            max(percentile_distance)
            filter (where not is_met and condition_number = {{ number }}),
            0
        ){{ ' +' if not loop.last }}
        {% endfor -%}
            as percentile_gap,
        nullif(concat_ws(
            ' and '
            {%- for number in numbers %},
            max(required_change) filter (where not is_met and condition_number = {{ number }})
            {%- endfor %}
        ), '') as required_change

    from numbered_conditions

    group by customer_id, rule_id

),

nearest_rules as (

    select *

    from rule_gaps

    qualify
        row_number() over (
            partition by customer_id order by unmet_feature_count, percentile_gap, rule_id
        ) = 1

),

final as (

    select
        nearest_rules.customer_id,
        nearest_rules.rule_id,
        nearest_rules.unmet_feature_count,
        conditions.feature,
        conditions.operator,
        conditions.threshold,
        conditions.feature_value,
        nearest_rules.percentile_gap,
        nearest_rules.required_change

    from nearest_rules

    left join numbered_conditions as conditions
        on
            nearest_rules.customer_id = conditions.customer_id
            and nearest_rules.rule_id = conditions.rule_id
            and nearest_rules.first_unmet_number = conditions.condition_number

)

select * from final
