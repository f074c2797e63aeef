select
    {{ deterministic_average('silhouette') }} as mean_silhouette,
    count(*) as sample_size
from {{ ref('customer_segments') }}
where segmentation_status = 'segmented'
having {{ deterministic_average('silhouette') }} < {{ var('min_silhouette') }}
