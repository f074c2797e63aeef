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

    select max(as_of_date) as previous_as_of_date
    from segment_history
    where
        recipe in (select recipe from model_versions where is_active)
        and as_of_date < (select as_of_date from today)

),

new_insiders as (

    select count(*) as new_count
    from insider_entries_and_exits
    where
        recipe in (select recipe from model_versions where is_active)
        and as_of_date = (select as_of_date from today)
        and change_type = 'entered'

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
