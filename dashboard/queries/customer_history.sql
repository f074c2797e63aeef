-- One row per as-of date of the recipe at which the customer had purchased, the last six up to that
-- of the version.
-- A segment has the name of its last date on every date: the customer did not move.
with

history as (

    select *
    from segment_history
    where
        recipe in (select recipe from model_versions where is_active)
        and as_of_date <= (select max(as_of_date) from customer_segments)

),

names as (

    select
        segment_id,
        arg_max(segment_name, as_of_date) as segment_name
    from history
    group by segment_id

),

final as (

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

select * from final
order by as_of_date
