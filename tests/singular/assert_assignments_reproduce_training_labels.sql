with

active_registry as (

    select registry.*

    from {{ ref('model_registry') }} as registry

    inner join {{ ref('active_model') }} as active_model
        on registry.model_version = active_model.model_version

    inner join {{ ref('fit_decision') }} as decision
        on registry.fit_as_of_date = decision.as_of_date

),

training_customers as (

    select
        model_version,
        unnest(training_customer_ids) as customer_id,
        unnest(training_labels) as label

    from active_registry

),

label_segments as (

    select distinct
        segment_match.label,
        segment_match.segment_id
    from (select unnest(segment_matches) as segment_match from active_registry) as matches

),

assignments as (

    select * from {{ ref('customer_assignments') }}

)

select
    training_customers.model_version,
    training_customers.customer_id,
    label_segments.segment_id as training_segment_id,
    assignments.segment_id

from training_customers

left join label_segments
    on training_customers.label = label_segments.label

left join assignments
    on training_customers.customer_id = assignments.customer_id

where
    assignments.segment_id is null
    or assignments.segment_id is distinct from label_segments.segment_id
