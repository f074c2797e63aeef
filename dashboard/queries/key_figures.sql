-- One row per as-of date of the recipe, the last thirteen: the figures of the strip on the overview.
with

dates as (

    select
        as_of_date,
        count(*) as customer_count,
        count(*) filter (where is_insider) as insider_count,
        sum(gross_revenue) as gross_revenue,
        sum(gross_revenue) filter (where is_insider) as insider_revenue,
        sum(gross_revenue_last_90_days) as gross_revenue_last_90_days,
        sum(gross_revenue_last_90_days) filter (where is_insider) as insider_revenue_last_90_days
    from segment_history
    where
        recipe in (select recipe from model_versions where is_active)
        and as_of_date <= (select max(as_of_date) from customer_segments)
    group by as_of_date
    order by as_of_date desc
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
