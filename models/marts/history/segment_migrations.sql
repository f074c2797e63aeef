with

consecutive_days as (

    select * from {{ ref('segment_history_with_previous') }}

),

final as (

    select
        ---------- ids
        recipe,
        previous_segment_name,
        segment_name,
        previous_segment_id,
        segment_id,

        ---------- numerics
        count(*) as customer_count,
        sum(gross_revenue) as gross_revenue,
        sum(gross_revenue - coalesce(previous_gross_revenue, 0)) as revenue_since_previous,

        ---------- booleans
        coalesce(bool_or(model_version <> previous_model_version), false) as is_model_change,

        ---------- dates
        previous_as_of_date,
        as_of_date

    from consecutive_days

    group by
        recipe,
        previous_segment_name,
        segment_name,
        previous_segment_id,
        segment_id,
        previous_as_of_date,
        as_of_date

)

select * from final
