-- A better segment has a higher mean gross revenue, no fewer orders, and no lower median revenue of
-- the last 90 days: a segment that no longer buys is no aim. Of several, the one with the lowest
-- mean is next. The median is that of a typical customer; a few wholesalers decide a mean of 90
-- days.
with

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

segment_revenues as (

    select
        segment_id,
        max(segment_mean) filter (where feature = 'gross_revenue') as mean_gross_revenue,
        max(segment_mean) filter (where feature = 'order_count') as mean_order_count,
        max(segment_median) filter (where feature = 'gross_revenue_last_90_days')
            as median_gross_revenue_last_90_days

    from indexes

    group by segment_id

),

better_segments as (

    select
        segment_revenues.segment_id,
        min_by(
            candidates.segment_id, (candidates.mean_gross_revenue, candidates.segment_id)
        ) as next_segment_id

    from segment_revenues

    inner join segment_revenues as candidates
        on
            segment_revenues.mean_gross_revenue < candidates.mean_gross_revenue
            and segment_revenues.mean_order_count <= candidates.mean_order_count
            and segment_revenues.median_gross_revenue_last_90_days
            <= candidates.median_gross_revenue_last_90_days

    group by segment_revenues.segment_id

),

final as (

    select
        segment_revenues.segment_id,
        better_segments.next_segment_id,
        next_segments.segment_name as next_segment_name,
        segment_revenues.median_gross_revenue_last_90_days,
        next_revenues.median_gross_revenue_last_90_days as next_median_gross_revenue_last_90_days

    from segment_revenues

    left join better_segments
        on segment_revenues.segment_id = better_segments.segment_id

    left join segments as next_segments
        on better_segments.next_segment_id = next_segments.segment_id

    left join segment_revenues as next_revenues
        on better_segments.next_segment_id = next_revenues.segment_id

)

select * from final
