-- Concentration of gross revenue: one row per percentile of customers, the highest spenders first,
-- with the cumulative shares of customers and of revenue. With fewer than 100 customers there is
-- one row for each. Build first:
--     dbt build
--     dbt show --select revenue_pareto --limit 100
with

ranked_customers as (

    select
        gross_revenue,
        ntile(100) over (order by gross_revenue desc, customer_id asc) as percentile

    from {{ ref('int_customer_features') }}

),

percentile_totals as (

    select
        percentile,
        count(*) as customer_count,
        min(gross_revenue) as min_gross_revenue,
        sum(gross_revenue) as total_gross_revenue

    from ranked_customers

    group by percentile

)

select
    percentile,
    customer_count,
    min_gross_revenue,
    total_gross_revenue,
    sum(customer_count) over (order by percentile)
    / cast(sum(customer_count) over () as double) as cumulative_customer_share,
    cast(sum(total_gross_revenue) over (order by percentile) as double)
    / cast(sum(total_gross_revenue) over () as double) as cumulative_revenue_share

from percentile_totals

order by percentile
