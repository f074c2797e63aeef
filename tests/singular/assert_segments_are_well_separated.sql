-- Fails when the mean silhouette of the segmented customers is below the var `min_silhouette`. Look
-- at mean_silhouette in segment_profiles for the segment that lowers it, and at the recipe's
-- n_clusters.
select {{ deterministic_average('silhouette') }} as mean_silhouette
from {{ ref('customer_segments') }}
where segmentation_status = 'segmented'
having {{ deterministic_average('silhouette') }} < {{ var('min_silhouette') }}
