with

days as (

    select * from {{ ref('int_days_paired') }}

),

counted as (

    select
        ---------- ids
        series,
        earlier_segment_id,
        segment_id,

        ---------- strings
        coalesce(earlier_segment_name, 'No purchase yet') as earlier_segment_name,
        segment_name,

        ---------- numerics
        count(*) as customers,
        sum(gross_revenue) as gross_revenue,
        sum(gross_revenue - coalesce(earlier_gross_revenue, 0)) as revenue_between,

        ---------- booleans
        coalesce(bool_or(model_version <> earlier_model_version), false) as is_refit,

        ---------- dates
        earlier_as_of_date,
        as_of_date

    from days

    group by
        series,
        earlier_segment_id,
        segment_id,
        earlier_segment_name,
        segment_name,
        earlier_as_of_date,
        as_of_date

)

select * from counted
