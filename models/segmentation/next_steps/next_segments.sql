-- A better segment has a higher mean gross revenue, and no lower one in the last 90 days: a segment
-- that no longer buys is no aim. Of several, the next one has the lowest mean.
with

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

segment_means as (

    select
        segment_id,
        max(segment_mean) filter (where feature = 'gross_revenue') as mean_gross_revenue,
        max(segment_mean) filter (where feature = 'gross_revenue_last_90_days')
            as mean_gross_revenue_last_90_days

    from indexes

    group by segment_id

),

better_segments as (

    select
        segment_means.segment_id,
        min_by(
            candidates.segment_id, (candidates.mean_gross_revenue, candidates.segment_id)
        ) as next_segment_id

    from segment_means

    inner join segment_means as candidates
        on
            segment_means.mean_gross_revenue < candidates.mean_gross_revenue
            and segment_means.mean_gross_revenue_last_90_days
            <= candidates.mean_gross_revenue_last_90_days

    group by segment_means.segment_id

),

final as (

    select
        segment_means.segment_id,
        better_segments.next_segment_id,
        next_segments.segment_name as next_segment_name,
        next_means.mean_gross_revenue_last_90_days as next_mean_gross_revenue_last_90_days

    from segment_means

    left join better_segments
        on segment_means.segment_id = better_segments.segment_id

    left join segments as next_segments
        on better_segments.next_segment_id = next_segments.segment_id

    left join segment_means as next_means
        on better_segments.next_segment_id = next_means.segment_id

)

select * from final
