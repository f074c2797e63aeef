with

segmented_customers as (

    select count(*) as sample_size
    from {{ ref('customer_segments') }}
    where segmentation_status = 'segmented'

)

select
    insider_rules.rule_id,
    insider_rules.ruleset_f1,
    segmented_customers.sample_size

from {{ ref('insider_rules') }} as insider_rules

cross join segmented_customers

where insider_rules.ruleset_f1 < {{ var('min_rules_f1') }}
