-- The Insiders' share of revenue after a past date. top_revenue_share is that of as many customers
-- with the highest revenue before it, oracle_share the highest share possible. Fit a model as of
-- that date first, because a later model has seen the future:
--     dbt build --vars '{as_of_date: 2011-09-01, refit: true}'
--     dbt show --select forward_revenue_of_insiders --vars '{as_of_date: 2011-09-01}'
with

customers as (

    select * from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

holdout_totals as (

    select
        lines.customer_id,
        sum(lines.line_amount) as holdout_revenue

    from {{ ref('int_lines_classified') }} as lines

    inner join customers
        on lines.customer_id = customers.customer_id

    where
        lines.line_status = 'purchase'
        and lines.invoice_date > customers.as_of_date

    group by lines.customer_id

),

ranked_customers as (

    select
        customers.is_insider,
        coalesce(holdout_totals.holdout_revenue, 0) as holdout_revenue,
        row_number() over (
            order by customers.gross_revenue desc, customers.customer_id asc
        ) as revenue_rank,
        row_number() over (
            order by coalesce(holdout_totals.holdout_revenue, 0) desc, customers.customer_id asc
        ) as holdout_rank,
        count(*) filter (where customers.is_insider) over () as insider_count

    from customers

    left join holdout_totals
        on customers.customer_id = holdout_totals.customer_id

)

select
    max(insider_count) as insider_count,
    sum(holdout_revenue) filter (where is_insider)
    / nullif(sum(holdout_revenue), 0) as insider_revenue_share,
    sum(holdout_revenue) filter (where revenue_rank <= insider_count)
    / nullif(sum(holdout_revenue), 0) as top_revenue_share,
    sum(holdout_revenue) filter (where holdout_rank <= insider_count)
    / nullif(sum(holdout_revenue), 0) as oracle_share

from ranked_customers
