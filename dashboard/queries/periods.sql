-- One row per period between two as-of dates of the recipe, up to that of the version, the last first.
with

migrations as (

    select
        as_of_date,
        previous_as_of_date,
        bool_or(is_model_change) as is_model_change
    from segment_migrations
    where
        recipe in (select recipe from model_versions where is_active)
        and as_of_date <= (select max(as_of_date) from customer_segments)
    group by as_of_date, previous_as_of_date

),

changes as (

    select
        as_of_date,
        count(*) filter (where change_type = 'entered') as entered_count,
        count(*) filter (where change_type = 'exited') as exited_count
    from insider_entries_and_exits
    where recipe in (select recipe from model_versions where is_active)
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
