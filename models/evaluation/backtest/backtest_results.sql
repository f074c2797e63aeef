with

insiders as (

    select * from {{ ref('shortlist_insiders') }}

),

customers as (

    select * from {{ ref('customers_as_of') }}

),

ranked as (

    select
        insiders.candidate,
        insiders.as_of_date,
        insiders.is_insider,
        customers.later_revenue,
        row_number() over (
            partition by insiders.candidate, insiders.as_of_date
            order by customers.gross_revenue desc, insiders.customer_id asc
        ) as revenue_rank,
        row_number() over (
            partition by insiders.candidate, insiders.as_of_date
            order by
                customers.recency_score
                + customers.frequency_score
                + customers.monetary_score desc,
                customers.gross_revenue desc,
                insiders.customer_id asc
        ) as rfm_rank,
        row_number() over (
            partition by insiders.candidate, insiders.as_of_date
            order by customers.later_revenue desc, insiders.customer_id asc
        ) as best_rank,
        count(case when insiders.is_insider then 1 end) over (
            partition by insiders.candidate, insiders.as_of_date
        ) as insiders

    from insiders

    inner join customers
        on
            insiders.as_of_date = customers.as_of_date
            and insiders.customer_id = customers.customer_id

),

summed as (

    select
        candidate,
        as_of_date,
        count(*) as customers,
        max(insiders) as insiders,
        cast(sum(later_revenue) as double) as later_revenue,
        cast(sum(later_revenue) filter (where is_insider) as double) as by_segment,
        cast(sum(later_revenue) filter (where revenue_rank <= insiders) as double) as by_revenue,
        cast(sum(later_revenue) filter (where rfm_rank <= insiders) as double) as by_rfm,
        cast(sum(later_revenue) filter (where best_rank <= insiders) as double) as by_best

    from ranked

    group by candidate, as_of_date

)

select
    ---------- ids
    candidate,
    as_of_date,

    ---------- size
    customers,
    insiders,

    ---------- share of later revenue
    by_segment / nullif(later_revenue, 0) as insiders_share,
    by_revenue / nullif(later_revenue, 0) as revenue_ranking_share,
    by_rfm / nullif(later_revenue, 0) as rfm_ranking_share,
    cast(insiders as double) / customers as random_share,
    by_best / nullif(later_revenue, 0) as best_share,
    by_segment >= by_revenue as is_revenue_ranking_matched

from summed
