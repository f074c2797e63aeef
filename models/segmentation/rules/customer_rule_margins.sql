-- What keeps a customer in are the conditions that waiting can break. Those that only an order can
-- break, such as `units below 90`, count when the rule has no others.
with

conditions as (

    select
        *,
        (operator = 'below')
        <> (feature in ({{ "'" ~ rising_features() | join("', '") ~ "'" }})) as is_broken_by_orders

    from {{ ref('customer_rule_conditions') }}

    -- Of rules that hold.
    qualify bool_and(is_met) over (partition by customer_id, rule_id)

),

rules as (

    select
        customer_id,
        rule_id,
        string_agg(
            {{ condition_text('feature', 'operator', 'threshold') }},
            ' and '
            order by feature, operator
        ) as rule_text

    from conditions

    group by customer_id, rule_id

),

tightest_conditions as (

    select *

    from conditions

    qualify
        row_number() over (
            partition by customer_id, rule_id
            order by is_broken_by_orders, percentile_distance, feature, operator
        ) = 1

),

final as (

    -- Of several rules that hold, the one with the widest margin.
    select
        tightest_conditions.customer_id,
        tightest_conditions.rule_id,
        rules.rule_text,
        tightest_conditions.feature,
        tightest_conditions.feature_value,
        tightest_conditions.threshold,
        tightest_conditions.percentile_distance as percentile_margin

    from tightest_conditions

    inner join rules
        on
            tightest_conditions.customer_id = rules.customer_id
            and tightest_conditions.rule_id = rules.rule_id

    qualify
        row_number() over (
            partition by tightest_conditions.customer_id
            order by tightest_conditions.percentile_distance desc, tightest_conditions.rule_id asc
        ) = 1

)

select * from final
