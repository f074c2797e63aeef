with

customers as (

    select * from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

next_segments as (

    select * from {{ ref('next_segments') }}

),

thresholds as (

    select distinct segment_id from {{ ref('next_segment_thresholds') }}

),

step_gaps as (

    select * from {{ ref('customer_step_gaps') }}

),

final as (

    select
        ---------- ids
        customers.customer_id,
        customers.segment_id,
        next_segments.next_segment_id,

        ---------- strings
        customers.segment_name,
        next_segments.next_segment_name,
        step_gaps.feature,
        step_gaps.operator,
        case
            when customers.segment_id is null then 'order again'
            else step_gaps.required_change
        end as required_change,
        case
            when step_gaps.feature is not null then null
            when customers.segment_id is null then 'in_no_segment'
            when next_segments.next_segment_id is null then 'no_better_segment'
            when thresholds.segment_id is null then 'no_threshold'
            else 'meets_every_threshold'
        end as no_feature_reason,

        ---------- numerics
        step_gaps.feature_value,
        step_gaps.threshold,
        step_gaps.threshold - step_gaps.feature_value as required_delta,
        step_gaps.percentile_gap,
        step_gaps.step_precision,

        ---------- dates
        customers.as_of_date

    from customers

    left join next_segments
        on customers.segment_id = next_segments.segment_id

    left join thresholds
        on customers.segment_id = thresholds.segment_id

    left join step_gaps
        on customers.customer_id = step_gaps.customer_id

)

select * from final
