-- One row per as-of date of the recipe at which the customer had purchased, the last six.
-- A segment has the name of its last date on every date: the customer did not move.
with

history as (

    select segment_history.*
    from segment_history
    inner join model_versions
        on
            segment_history.recipe = model_versions.recipe
            and model_versions.is_active

),

names as (

    select
        segment_id,
        arg_max(segment_name, as_of_date) as segment_name
    from history
    group by segment_id

),

dates as (

    select
        history.as_of_date,
        history.segment_id,
        coalesce(names.segment_name, history.segment_name) as segment_name
    from history
    left join names
        on history.segment_id = names.segment_id
    where history.customer_id = $customer_id
    order by history.as_of_date desc
    limit 6

)

select * from dates
order by as_of_date
