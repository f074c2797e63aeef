-- Fails for each segment with a smaller share of the segmented customers than the var
-- `minimum_segment_share`: a handful of customers is an outlier and no segment.
select
    segment_id,
    customers,
    segmented_customers_share
from {{ ref('segment_profiles') }}
where segmented_customers_share < {{ var('minimum_segment_share') }}
