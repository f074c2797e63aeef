select
    segment_name,
    segmented_customer_share,
    segmented_revenue_share
from {{ ref('segment_profiles') }}
where
    is_insider
    and segmented_revenue_share <= segmented_customer_share
