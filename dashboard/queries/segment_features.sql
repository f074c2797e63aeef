-- One row per segment and feature: its mean and median, and its index to the average customer.
select
    segment_id,
    segment_name,
    feature,
    segment_mean,
    segment_median,
    index_to_base
from segment_features
order by segment_id, feature
