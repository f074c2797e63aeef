-- The exit is the first day ahead on which no rule holds, or on which the customer is dormant.
{%- set horizon = 365 + var('grace_period_days') %}
with

recipe as (

    select * from {{ ref('active_recipe') }}

),

features as (

    select * from {{ ref('int_customer_features') }}

),

assignments as (

    select * from {{ ref('customer_assignments') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

rule_days as (

    select * from {{ ref('insider_rule_days') }}

),

insiders as (

    select
        features.customer_id,
        features.as_of_date,
        -- A customer is dormant from the 365th day after the last order on.
        case when recipe.population = 'recent_buyers' then 365 - features.recency_days end
            as dormant_day

    from features

    inner join assignments
        on features.customer_id = assignments.customer_id

    inner join segments
        on assignments.segment_id = segments.segment_id

    cross join recipe

    where segments.is_insider

),

-- The first day on which a rule ends and no other holds, of customers who meet a rule today.
rule_exits as (

    select
        ending_rules.customer_id,
        min(ending_rules.until_day) filter (
            where
            other_rules.rule_id is null
            and ending_rules.until_day between 1 and {{ horizon }}
        ) as rule_exit_day

    from rule_days as ending_rules

    left join rule_days as other_rules
        on
            ending_rules.customer_id = other_rules.customer_id
            and ending_rules.until_day >= other_rules.from_day
            and ending_rules.until_day < other_rules.until_day

    group by ending_rules.customer_id

    having bool_or(ending_rules.from_day <= 0 and ending_rules.until_day > 0)

),

exit_days as (

    select
        insiders.*,
        rule_exits.rule_exit_day,
        rule_exits.customer_id is not null as is_eligible,
        least(rule_exits.rule_exit_day, insiders.dormant_day) as exit_day

    from insiders

    left join rule_exits
        on insiders.customer_id = rule_exits.customer_id

),

final as (

    select
        customer_id,
        case
            when exit_day = rule_exit_day then 'no_rule_holds'
            when exit_day = dormant_day then 'dormant'
        end as exit_reason,
        case
            when exit_day is not null then null
            when is_eligible then 'rule_does_not_end'
            else 'no_rule_holds_today'
        end as no_exit_reason,
        cast({{ dbt.dateadd('day', 'exit_day', 'as_of_date') }} as date) as expected_exit_date

    from exit_days

)

select * from final
