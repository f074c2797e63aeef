-- One row per as-of date of the recipe at which the customer had purchased, the last six.
-- A segment has the name of its last date on every date: the customer did not move.
with

names as (

    select
        segment_history.segment_id,
        arg_max(segment_history.segment_name, segment_history.as_of_date) as segment_name
    from segment_history
    group by segment_history.segment_id

),

dates as (

    select
        segment_history.as_of_date,
        segment_history.segment_id,
        coalesce(names.segment_name, segment_history.segment_name) as segment_name
    from segment_history
    inner join model_versions
        on
            segment_history.recipe = model_versions.recipe
            and model_versions.is_active
    left join names
        on segment_history.segment_id = names.segment_id
    where segment_history.customer_id = $customer_id
    order by segment_history.as_of_date desc
    limit 6

)

select * from dates
order by as_of_date
