-- One row: how many customers each of the three things to do concerns.
with

today as (

    select max(as_of_date) as as_of_date
    from customer_segments

),

quiet as (

    select
        count(*) as quiet_count,
        sum(gross_revenue) as quiet_revenue
    from insiders
    where recency_days > 90

),

-- The date before, also where nobody became an Insider since.
previous as (

    select max(segment_history.as_of_date) as previous_as_of_date
    from segment_history
    inner join model_versions
        on
            segment_history.recipe = model_versions.recipe
            and model_versions.is_active
    inner join today
        on segment_history.as_of_date < today.as_of_date

),

new_insiders as (

    select count(*) as new_count
    from insider_entries_and_exits
    inner join model_versions
        on
            insider_entries_and_exits.recipe = model_versions.recipe
            and model_versions.is_active
    inner join today
        on insider_entries_and_exits.as_of_date = today.as_of_date
    where insider_entries_and_exits.change_type = 'entered'

),

final as (

    select
        quiet.quiet_count,
        quiet.quiet_revenue,
        new_insiders.new_count,
        previous.previous_as_of_date,
        (select count(*) from near_insiders) as near_count
    from quiet
    cross join previous
    cross join new_insiders

)

select * from final
