-- Fails for each segment that earns more per customer than the one ranked before it.
with

segments as (

    select
        segment_id,
        mean_gross_revenue,
        lag(mean_gross_revenue) over (order by segment_id) as better_mean_gross_revenue
    from {{ ref('segment_profiles') }}
    where segment_id >= 1

)

select * from segments
where mean_gross_revenue > better_mean_gross_revenue
