-- Fails when the Insiders' share of revenue is not above their share of customers. Then segment 1
-- is not a choice of the best customers: look at `top_revenue_cluster` in insiders.clustering.
select
    segment_name,
    segmented_customer_share,
    segmented_revenue_share
from {{ ref('segment_profiles') }}
where
    is_insider
    and segmented_revenue_share <= segmented_customer_share
