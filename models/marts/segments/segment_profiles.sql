with

customers as (

    select * from {{ ref('customer_segments') }}

),

segment_totals as (

    select
        segment_id,
        segment_name,
        segmentation_status,
        is_insider,
        count(*) as customer_count,
        sum(gross_revenue) as total_gross_revenue,
        {{ deterministic_average('gross_revenue') }} as mean_gross_revenue,
        {{ deterministic_average('order_count') }} as mean_order_count,
        {{ deterministic_average('average_order_value') }} as mean_average_order_value,
        {{ deterministic_average('recency_days') }} as mean_recency_days,
        {{ deterministic_average('return_rate') }} as mean_return_rate,
        {{ deterministic_average('silhouette') }} as mean_silhouette

    from customers

    group by segment_id, segment_name, segmentation_status, is_insider

),

-- Shares of all customers with a purchase, and of the segmented ones, as reference systems count.
totals as (

    select
        sum(customer_count) filter (where segmentation_status <> 'no_purchase') as customer_count,
        sum(customer_count) filter (where segmentation_status = 'segmented')
            as segmented_customer_count,
        sum(total_gross_revenue) as gross_revenue,
        sum(total_gross_revenue) filter (where segmentation_status = 'segmented')
            as segmented_gross_revenue

    from segment_totals

),

final as (

    select
        ---------- ids
        segment_totals.segment_name,
        segment_totals.segment_id,

        ---------- strings
        segment_totals.segmentation_status,

        ---------- size
        segment_totals.customer_count,
        case
            when segment_totals.segmentation_status <> 'no_purchase'
                then segment_totals.customer_count / cast(totals.customer_count as double)
        end as customer_share,
        case
            when segment_totals.segmentation_status = 'segmented'
                then
                    segment_totals.customer_count
                    / cast(totals.segmented_customer_count as double)
        end as segmented_customer_share,

        ---------- revenue
        segment_totals.total_gross_revenue,
        case
            when segment_totals.segmentation_status <> 'no_purchase'
                then
                    cast(segment_totals.total_gross_revenue as double)
                    / cast(totals.gross_revenue as double)
        end as revenue_share,
        case
            when segment_totals.segmentation_status = 'segmented'
                then
                    cast(segment_totals.total_gross_revenue as double)
                    / cast(totals.segmented_gross_revenue as double)
        end as segmented_revenue_share,

        ---------- means
        segment_totals.mean_gross_revenue,
        segment_totals.mean_order_count,
        segment_totals.mean_average_order_value,
        segment_totals.mean_recency_days,
        segment_totals.mean_return_rate,

        ---------- cohesion
        segment_totals.mean_silhouette,

        ---------- booleans
        segment_totals.is_insider

    from segment_totals

    cross join totals

)

select * from final
