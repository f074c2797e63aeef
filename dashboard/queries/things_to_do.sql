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

new_insiders as (

    select
        count(*) as new_count,
        max(insider_entries_and_exits.previous_as_of_date) as previous_as_of_date
    from insider_entries_and_exits
    inner join today
        on insider_entries_and_exits.as_of_date = today.as_of_date
    where insider_entries_and_exits.change_type = 'entered'

),

final as (

    select
        quiet.quiet_count,
        quiet.quiet_revenue,
        new_insiders.new_count,
        new_insiders.previous_as_of_date,
        (select count(*) from near_insiders) as near_count
    from quiet
    cross join new_insiders

)

select * from final
