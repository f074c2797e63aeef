with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

features as (

    select * from {{ ref('int_customers_scored') }}

),

scores as (

    select * from {{ ref('customer_scores') }}

),

segments as (

    select * from {{ ref('int_segments_named') }}

),

-- Whoever is named on any line, so that a customer with rejected lines alone is here, too.
customers as (

    select distinct customer_id
    from lines
    where customer_id is not null

),

joined as (

    select
        ---------- ids
        customers.customer_id,
        case
            when segments.segment_id is not null then segments.segment_id
            when features.customer_id is not null then 0
            else -1
        end as segment_id,

        ---------- strings
        case
            when segments.segment_id is not null then segments.segment_name
            when features.customer_id is not null then 'Left out by the recipe'
            else 'No purchase'
        end as segment_name,
        features.country,
        features.rfm_class,

        ---------- revenue
        coalesce(features.gross_revenue, 0) as gross_revenue,
        coalesce(features.returned_revenue, 0) as returned_revenue,
        coalesce(features.net_revenue, 0) as net_revenue,
        coalesce(features.revenue_last_90_days, 0) as revenue_last_90_days,
        features.average_order_value,
        features.return_share,

        ---------- orders and pieces
        coalesce(features.orders, 0) as orders,
        coalesce(features.distinct_products, 0) as distinct_products,
        coalesce(features.items, 0) as items,
        coalesce(features.returned_items, 0) as returned_items,
        features.average_items_per_order,
        features.average_products_per_order,

        ---------- days
        features.recency_days,
        features.tenure_days,
        features.mean_days_between_orders,
        features.order_gap_days,

        ---------- scores
        features.recency_score,
        features.frequency_score,
        features.monetary_score,

        ---------- place in the segmentation
        scores.embedding_x,
        scores.embedding_y,
        scores.silhouette,
        scores.distance_to_centre,

        ---------- booleans
        coalesce(segments.is_insider, false) as is_insider,

        ---------- dates
        features.first_order_on,
        features.last_order_on,
        features.as_of_date

    from customers

    left join features
        on customers.customer_id = features.customer_id

    left join scores
        on customers.customer_id = scores.customer_id

    left join segments
        on scores.segment_id = segments.segment_id

)

select * from joined
