with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

features as (

    select
        features.*,
        recipe.population = 'recent_buyers' and features.order_count_last_365_days = 0
            as is_dormant,
        {{ insider_predicate(ref('insider_rule_conditions')) }} as is_eligible

    from {{ ref('int_customer_features') }} as features

    cross join {{ ref('active_recipe') }} as recipe

),

assignments as (

    select * from {{ ref('customer_assignments') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

-- Every customer on any line, including those with rejected lines only.
customers as (

    select distinct customer_id
    from lines
    where customer_id is not null

),

final as (

    select
        ---------- ids
        customers.customer_id,
        segments.segment_id,

        ---------- strings
        case
            when segments.segment_id is not null then segments.segment_name
            when features.is_dormant then 'Dormant'
            when features.customer_id is not null then 'Not segmented'
            else 'No purchase'
        end as segment_name,
        case
            when segments.segment_id is not null then 'segmented'
            when features.is_dormant then 'dormant'
            when features.customer_id is not null then 'excluded_by_recipe'
            else 'no_purchase'
        end as segmentation_status,
        features.country,
        features.rfm_class,

        ---------- revenue, orders and units
        {% for column in [
            'gross_revenue', 'returned_revenue', 'net_revenue', 'gross_revenue_last_90_days',
            'gross_revenue_last_365_days', 'order_count', 'order_count_last_365_days',
            'distinct_product_count', 'units', 'units_last_365_days', 'returned_units',
            'returned_units_last_365_days'] -%}
        coalesce(features.{{ column }}, 0) as {{ column }},
        {% endfor -%}
        features.average_order_value,
        features.return_rate,
        features.average_units_per_order,
        features.average_products_per_order,

        ---------- days
        features.recency_days,
        features.tenure_days,
        features.average_days_between_orders,
        features.average_days_between_orders_imputed,

        ---------- RFM scores
        features.recency_score,
        features.frequency_score,
        features.monetary_score,

        ---------- assignment
        assignments.embedding_x,
        assignments.embedding_y,
        assignments.silhouette,
        assignments.distance_to_centroid,
        assignments.assignment_confidence,

        ---------- booleans
        coalesce(segments.is_insider, false) as is_insider,
        coalesce(features.is_eligible, false) as is_eligible,

        ---------- dates
        features.first_order_date,
        features.last_order_date,
        features.as_of_date

    from customers

    left join features
        on customers.customer_id = features.customer_id

    left join assignments
        on customers.customer_id = assignments.customer_id

    left join segments
        on assignments.segment_id = segments.segment_id

)

select * from final
