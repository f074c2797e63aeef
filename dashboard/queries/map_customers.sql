-- One row per customer in a segment: what the map shows of them.
select
    customer_id,
    segment_id,
    segment_name,
    embedding_x,
    embedding_y,
    gross_revenue,
    order_count,
    recency_days
from customer_segments
where segment_id is not null
order by customer_id
