-- One row per as-of date of the recipe, the last thirteen: the figures of the strip on the overview.
with

today as (

    select max(as_of_date) as as_of_date
    from customer_segments

),

dates as (

    select
        segment_history.as_of_date,
        count(*) as customer_count,
        count(*) filter (where segment_history.is_insider) as insider_count,
        sum(segment_history.gross_revenue) as gross_revenue,
        sum(segment_history.gross_revenue) filter (where segment_history.is_insider)
            as insider_revenue,
        sum(segment_history.gross_revenue_last_90_days) as gross_revenue_last_90_days,
        sum(segment_history.gross_revenue_last_90_days) filter (where segment_history.is_insider)
            as insider_revenue_last_90_days
    from segment_history
    inner join model_versions
        on
            segment_history.recipe = model_versions.recipe
            and model_versions.is_active
    where segment_history.as_of_date <= (select as_of_date from today)
    group by segment_history.as_of_date
    order by segment_history.as_of_date desc
    limit 13

),

final as (

    select
        as_of_date,
        customer_count,
        insider_count,
        gross_revenue_last_90_days,
        insider_count / customer_count as insider_share,
        coalesce(insider_revenue, 0) / gross_revenue as insider_revenue_share,
        coalesce(insider_revenue_last_90_days, 0) / nullif(gross_revenue_last_90_days, 0)
            as insider_revenue_share_last_90_days
    from dates

)

select * from final
order by as_of_date
