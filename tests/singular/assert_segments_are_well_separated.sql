select {{ deterministic_average('silhouette') }} as mean_silhouette
from {{ ref('customer_segments') }}
where segmentation_status = 'segmented'
having {{ deterministic_average('silhouette') }} < {{ var('min_silhouette') }}
