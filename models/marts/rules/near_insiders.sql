with

missed as (

    select * from {{ ref('int_rules_missed') }}

),

customers as (

    select * from {{ ref('customer_segments') }}

),

near as (

    select
        ---------- ids
        customers.customer_id,
        customers.segment_id,
        missed.rule_id,

        ---------- strings
        missed.feature,
        missed.comparison,
        missed.needed,

        ---------- numerics
        missed.feature_value,
        missed.threshold,
        missed.threshold - missed.feature_value as needed_change,
        missed.passed_customers_share

    from customers

    inner join missed
        on customers.customer_id = missed.customer_id

    where
        not customers.is_insider
        and missed.missed_features = 1
        and missed.passed_customers_share <= {{ var('near_share') }}

)

select * from near
