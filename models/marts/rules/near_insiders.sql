with

rule_gaps as (

    select * from {{ ref('customer_rule_gaps') }}

),

customers as (

    select * from {{ ref('customer_segments') }}

),

final as (

    select
        ---------- ids
        customers.customer_id,
        customers.segment_id,
        rule_gaps.rule_id,

        ---------- strings
        rule_gaps.feature,
        rule_gaps.operator,
        rule_gaps.required_change,

        ---------- numerics
        rule_gaps.feature_value,
        rule_gaps.threshold,
        rule_gaps.threshold - rule_gaps.feature_value as required_delta,
        rule_gaps.percentile_gap

    from customers

    inner join rule_gaps
        on customers.customer_id = rule_gaps.customer_id

    where
        not customers.is_insider
        and {{ near_insider_predicate() }}

)

select * from final
