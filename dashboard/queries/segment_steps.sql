-- One row per segment and the change that most of its customers need for the next one.
with

steps as (

    select
        segment_id,
        segment_name,
        next_segment_name,
        feature,
        operator,
        threshold,
        count(*) as customer_count,
        avg(step_precision) as step_precision
    from customer_next_steps
    where feature is not null
    group by segment_id, segment_name, next_segment_name, feature, operator, threshold

)

select *
from steps
qualify row_number() over (
    partition by segment_id
    order by customer_count desc, feature, threshold
) <= 2
order by segment_id, customer_count desc, feature, threshold
