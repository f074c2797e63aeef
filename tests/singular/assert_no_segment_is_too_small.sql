select
    segment_id,
    segment_name,
    customer_count,
    segmented_customer_share
from {{ ref('segment_profiles') }}
where segmented_customer_share < {{ var('min_segment_share') }}
