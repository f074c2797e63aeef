with

customers as (

    select * from {{ ref('customer_segments') }}

),

profiled as (

    select
        segment_id,
        segment_name,
        is_insider,
        count(*) as customers,
        sum(gross_revenue) as total_gross_revenue,
        {% for feature in profiled_features() -%}
        {{ exact_average(feature) }} as mean_{{ feature }},
        median(cast({{ feature }} as double)) as median_{{ feature }},
        {% endfor -%}
        {{ exact_average('silhouette') }} as mean_silhouette
    from customers

    group by segment_id, segment_name, is_insider

),

-- A share of all customers, and one of those the recipe segmented, as the reference systems count.
totals as (

    select
        sum(customers) filter (where segment_id >= 0) as purchasing_customers,
        sum(customers) filter (where segment_id >= 1) as segmented_customers,
        sum(total_gross_revenue) as gross_revenue,
        sum(total_gross_revenue) filter (where segment_id >= 1) as segmented_gross_revenue

    from profiled

),

shared as (

    select
        ---------- ids
        profiled.segment_id,

        ---------- strings
        profiled.segment_name,

        ---------- size
        profiled.customers,
        case
            when profiled.segment_id >= 0
                then profiled.customers / cast(totals.purchasing_customers as double)
        end as customers_share,
        case
            when profiled.segment_id >= 1
                then profiled.customers / cast(totals.segmented_customers as double)
        end as segmented_customers_share,

        ---------- revenue
        profiled.total_gross_revenue,
        case
            when profiled.segment_id >= 0
                then
                    cast(profiled.total_gross_revenue as double)
                    / cast(totals.gross_revenue as double)
        end as revenue_share,
        case
            when profiled.segment_id >= 1
                then
                    cast(profiled.total_gross_revenue as double)
                    / cast(totals.segmented_gross_revenue as double)
        end as segmented_revenue_share,

        ---------- cohesion
        profiled.mean_silhouette,

        ---------- features
        {% for feature in profiled_features() -%}
        profiled.mean_{{ feature }},
        profiled.median_{{ feature }},
        {% endfor -%}
        ---------- booleans
        profiled.is_insider

    from profiled

    cross join totals

)

select * from shared
