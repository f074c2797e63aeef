-- A customer's row beside the row of the previous as-of date; null before the first order.
with

history as (

    select * from {{ ref('segment_history') }}

),

dates as (

    select
        recipe,
        as_of_date,
        lag(as_of_date) over (partition by recipe order by as_of_date) as previous_as_of_date

    from history

    group by recipe, as_of_date

),

final as (

    select
        current_day.recipe,
        current_day.customer_id,
        current_day.model_version,
        previous_day.model_version as previous_model_version,
        current_day.segment_id,
        previous_day.segment_id as previous_segment_id,
        current_day.segment_name,
        coalesce(previous_day.segment_name, 'New customer') as previous_segment_name,
        {% for feature in history_features() -%}
        current_day.{{ feature }},
        previous_day.{{ feature }} as previous_{{ feature }},
        {% endfor -%}
        current_day.is_insider,
        coalesce(previous_day.is_insider, false) as was_insider,
        current_day.as_of_date,
        dates.previous_as_of_date

    from dates

    inner join history as current_day
        on
            dates.recipe = current_day.recipe
            and dates.as_of_date = current_day.as_of_date

    left join history as previous_day
        on
            dates.recipe = previous_day.recipe
            and dates.previous_as_of_date = previous_day.as_of_date
            and current_day.customer_id = previous_day.customer_id

    where dates.previous_as_of_date is not null

)

select * from final
