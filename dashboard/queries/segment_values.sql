-- One row per segment: what its customers are expected to bring in 90 days, beside their last 90.
select
    customer_segments.segment_id,
    customer_segments.segment_name,
    count(*) as customer_count,
    sum(customer_segments.gross_revenue_last_90_days) as gross_revenue_last_90_days,
    sum(customer_values.expected_revenue_90_days) as expected_revenue_90_days,
    avg(customer_values.probability_of_order_90_days) as order_probability_90_days
from customer_values
inner join customer_segments
    on customer_values.customer_id = customer_segments.customer_id
group by customer_segments.segment_id, customer_segments.segment_name
order by customer_segments.segment_id nulls last, customer_segments.segment_name
