-- One row per customer who lacks one condition of a rule, the smallest gap first.
select
    near_insiders.customer_id,
    customer_segments.segment_name,
    near_insiders.feature,
    near_insiders.operator,
    near_insiders.feature_value,
    near_insiders.threshold,
    near_insiders.required_delta,
    customer_segments.gross_revenue,
    customer_segments.recency_days,
    customer_segments.country
from near_insiders
inner join customer_segments
    on near_insiders.customer_id = customer_segments.customer_id
order by near_insiders.percentile_gap, near_insiders.customer_id
