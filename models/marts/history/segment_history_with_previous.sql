-- A customer's day beside the day before it in the same series; null before the first order.
with

history as (

    select * from {{ ref('segment_history') }}

),

days as (

    select
        series,
        as_of_date,
        lag(as_of_date) over (partition by series order by as_of_date) as earlier_as_of_date

    from history

    group by series, as_of_date

),

paired as (

    select
        later.series,
        later.customer_id,
        later.model_version,
        earlier.model_version as earlier_model_version,
        later.segment_id,
        earlier.segment_id as earlier_segment_id,
        later.segment_name,
        earlier.segment_name as earlier_segment_name,
        {% for feature in history_features() -%}
        later.{{ feature }},
        earlier.{{ feature }} as earlier_{{ feature }},
        {% endfor -%}
        later.is_insider,
        coalesce(earlier.is_insider, false) as was_insider,
        later.as_of_date,
        days.earlier_as_of_date

    from days

    inner join history as later
        on
            days.series = later.series
            and days.as_of_date = later.as_of_date

    left join history as earlier
        on
            days.series = earlier.series
            and days.earlier_as_of_date = earlier.as_of_date
            and later.customer_id = earlier.customer_id

    where days.earlier_as_of_date is not null

)

select * from paired
