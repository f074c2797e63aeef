with

segments as (

    select
        *,
        sum(customer_count) over () as sample_size
    from {{ ref('segment_profiles') }}
    where segmentation_status = 'segmented'

)

select
    segment_id,
    segment_name,
    customer_count,
    segmented_customer_share,
    sample_size
from segments
where segmented_customer_share < {{ var('min_segment_share') }}
