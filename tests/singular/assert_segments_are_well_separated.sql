-- Fails when the mean silhouette on the plane is below the var `minimum_silhouette`. Look at
-- segment_profiles for the segment that pulls it down, and at the recipe's number of clusters.
select {{ exact_average('silhouette') }} as mean_silhouette
from {{ ref('customer_segments') }}
where segment_id >= 1
having {{ exact_average('silhouette') }} < {{ var('minimum_silhouette') }}
