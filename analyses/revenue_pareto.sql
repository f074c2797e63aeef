-- How much of gross revenue the best customers bring: by percentile of customers, the best first,
-- what they spent, and the shares of customers and of revenue down to there. With fewer than 100
-- customers there is a row for each. Build first:
--     dbt build
--     dbt show --select revenue_pareto --limit 100
with

ranked as (

    select
        gross_revenue,
        ntile(100) over (order by gross_revenue desc, customer_id asc) as percentile

    from {{ ref('int_customers_scored') }}

),

summed as (

    select
        percentile,
        count(*) as customers,
        min(gross_revenue) as lowest_gross_revenue,
        sum(gross_revenue) as total_gross_revenue

    from ranked

    group by percentile

)

select
    percentile,
    customers,
    lowest_gross_revenue,
    total_gross_revenue,
    sum(customers) over (order by percentile)
    / cast(sum(customers) over () as double) as share_of_customers,
    cast(sum(total_gross_revenue) over (order by percentile) as double)
    / cast(sum(total_gross_revenue) over () as double) as share_of_revenue

from summed

order by percentile
