select
    segment_id,
    segment_name,
    is_insider,
    mean_gross_revenue
from {{ ref('segment_profiles') }}
where segmentation_status = 'segmented'
qualify
    not is_insider
    and mean_gross_revenue > max(case when is_insider then mean_gross_revenue end) over ()
