-- Fails when the Insiders' share of revenue is not above their share of customers: then segment 1
-- is no choice of the best customers, and cluster_segments chose another cluster than the best.
select
    segmented_customers_share,
    segmented_revenue_share
from {{ ref('segment_profiles') }}
where
    is_insider
    and segmented_revenue_share <= segmented_customers_share
