-- What the Insiders of a past day went on to spend, beside as many customers by past revenue, and
-- the best choice possible. Fit a model as of that day first, since a later one knows too much:
--     dbt build --vars '{as_of_date: 2011-09-01, fit: true}'
--     dbt show --select forward_revenue_of_insiders --vars '{as_of_date: 2011-09-01}'
with

customers as (

    select * from {{ ref('customer_segments') }}
    where orders > 0

),

later as (

    select
        lines.customer_id,
        sum(lines.revenue) as later_revenue

    from {{ ref('int_lines_classified') }} as lines

    inner join customers
        on lines.customer_id = customers.customer_id

    where
        lines.line_status = 'purchase'
        and lines.invoiced_on > customers.as_of_date

    group by lines.customer_id

),

ranked as (

    select
        customers.is_insider,
        coalesce(later.later_revenue, 0) as later_revenue,
        row_number() over (
            order by customers.gross_revenue desc, customers.customer_id asc
        ) as past_rank,
        row_number() over (
            order by coalesce(later.later_revenue, 0) desc, customers.customer_id asc
        ) as later_rank,
        count(*) filter (where customers.is_insider) over () as insiders

    from customers

    left join later
        on customers.customer_id = later.customer_id

)

select
    max(insiders) as insiders,
    sum(later_revenue) filter (where is_insider) / sum(later_revenue) as insiders_share,
    sum(later_revenue) filter (where past_rank <= insiders) / sum(later_revenue)
        as share_by_past_revenue,
    sum(later_revenue) filter (where later_rank <= insiders) / sum(later_revenue) as best_share

from ranked
