-- Fails for each segment with a smaller share of the segmented customers than the var
-- `min_segment_share`: a few customers are outliers and not a segment. Look at the recipe's
-- n_clusters and clusterer.
select
    segment_id,
    segment_name,
    customer_count,
    segmented_customer_share
from {{ ref('segment_profiles') }}
where segmented_customer_share < {{ var('min_segment_share') }}
