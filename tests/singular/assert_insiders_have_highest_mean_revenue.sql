-- Fails for each segment that earns more per customer than the Insiders. With a stored model the
-- customers have changed since it was fitted: fit again, with the var `fit`.
select
    segment_id,
    is_insider,
    mean_gross_revenue
from {{ ref('segment_profiles') }}
where segment_id >= 1
qualify
    not is_insider
    and mean_gross_revenue > max(case when is_insider then mean_gross_revenue end) over ()
