-- One row per period between two as-of dates of the recipe, the last first.
with

migrations as (

    select
        segment_migrations.as_of_date,
        segment_migrations.previous_as_of_date,
        bool_or(segment_migrations.is_model_change) as is_model_change
    from segment_migrations
    inner join model_versions
        on
            segment_migrations.recipe = model_versions.recipe
            and model_versions.is_active
    group by segment_migrations.as_of_date, segment_migrations.previous_as_of_date

),

changes as (

    select
        as_of_date,
        count(*) filter (where change_type = 'entered') as entered_count,
        count(*) filter (where change_type = 'exited') as exited_count
    from insider_entries_and_exits
    inner join model_versions
        on
            insider_entries_and_exits.recipe = model_versions.recipe
            and model_versions.is_active
    group by as_of_date

),

final as (

    select
        migrations.as_of_date,
        migrations.previous_as_of_date,
        migrations.is_model_change,
        coalesce(changes.entered_count, 0) as entered_count,
        coalesce(changes.exited_count, 0) as exited_count
    from migrations
    left join changes
        on migrations.as_of_date = changes.as_of_date
)

select * from final
order by as_of_date desc
