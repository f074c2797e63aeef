-- Plain SQL over the features, as any engine could run it.
with

customers as (

    select * from {{ ref('int_customers_scored') }}

),

eligible as (

    select
        customer_id,
        {{ insider_predicate(ref('rule_conditions')) }} as is_eligible

    from customers

)

select * from eligible
