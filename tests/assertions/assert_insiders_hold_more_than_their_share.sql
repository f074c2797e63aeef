-- Fails when the Insiders' share of revenue is not above their share of customers: then segment 1
-- is no choice of the best customers, and the ranking in int_segments_ranked is wrong.
select
    segmented_customers_share,
    segmented_revenue_share
from {{ ref('segment_profiles') }}
where
    is_insider
    and segmented_revenue_share <= segmented_customers_share
