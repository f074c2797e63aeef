-- One row per move between two segments in the period that ends on $as_of_date.
-- A segment has today's name on all dates: its id stays when its name changes.
with

names as (

    select
        segment_id,
        segment_name
    from segment_profiles
    where segment_id is not null

),

final as (

    select
        segment_migrations.previous_segment_id,
        segment_migrations.segment_id,
        coalesce(
            previous_names.segment_name, segment_migrations.previous_segment_name
        ) as previous_segment_name,
        coalesce(current_names.segment_name, segment_migrations.segment_name) as segment_name,
        sum(segment_migrations.customer_count)::bigint as customer_count
    from segment_migrations
    left join names as previous_names
        on segment_migrations.previous_segment_id = previous_names.segment_id
    left join names as current_names
        on segment_migrations.segment_id = current_names.segment_id
    where
        segment_migrations.recipe in (select recipe from model_versions where is_active)
        and segment_migrations.as_of_date = $as_of_date
    group by all
)

select * from final
order by
    previous_segment_id nulls last,
    previous_segment_name,
    segment_id nulls last,
    segment_name
