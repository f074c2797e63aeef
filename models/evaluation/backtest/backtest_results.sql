with

selections as (

    select * from {{ ref('backtest_selections') }}

),

customers as (

    select * from {{ ref('customer_features_at_cutoff') }}

),

-- Each ranking selects as many customers as there are Insiders, so that the shares compare.
customer_ranks as (

    select
        selections.recipe,
        selections.as_of_date,
        selections.is_insider,
        customers.gross_revenue_next_90_days as holdout_revenue,
        row_number() over (
            partition by selections.recipe, selections.as_of_date
            order by customers.gross_revenue desc, selections.customer_id asc
        ) as revenue_rank,
        row_number() over (
            partition by selections.recipe, selections.as_of_date
            order by
                customers.recency_score
                + customers.frequency_score
                + customers.monetary_score desc,
                customers.gross_revenue desc,
                selections.customer_id asc
        ) as rfm_rank,
        row_number() over (
            partition by selections.recipe, selections.as_of_date
            order by customers.gross_revenue_next_90_days desc, selections.customer_id asc
        ) as holdout_revenue_rank,
        count(case when selections.is_insider then 1 end) over (
            partition by selections.recipe, selections.as_of_date
        ) as insider_count

    from selections

    inner join customers
        on
            selections.as_of_date = customers.as_of_date
            and selections.customer_id = customers.customer_id

),

revenue_totals as (

    select
        recipe,
        as_of_date,
        count(*) as customer_count,
        max(insider_count) as insider_count,
        cast(sum(holdout_revenue) as double) as total_revenue,
        cast(sum(holdout_revenue) filter (where is_insider) as double) as insider_revenue,
        cast(sum(holdout_revenue) filter (where revenue_rank <= insider_count) as double)
            as top_revenue_revenue,
        cast(sum(holdout_revenue) filter (where rfm_rank <= insider_count) as double)
            as top_rfm_revenue,
        cast(sum(holdout_revenue) filter (where holdout_revenue_rank <= insider_count) as double)
            as oracle_revenue

    from customer_ranks

    group by recipe, as_of_date

),

final as (

    select
        ---------- ids
        recipe,
        as_of_date,

        ---------- size
        customer_count,
        insider_count,

        ---------- shares of revenue in the next 90 days
        insider_revenue / nullif(total_revenue, 0) as insider_revenue_share,
        top_revenue_revenue / nullif(total_revenue, 0) as top_revenue_share,
        top_rfm_revenue / nullif(total_revenue, 0) as top_rfm_share,
        cast(insider_count as double) / customer_count as random_share,
        oracle_revenue / nullif(total_revenue, 0) as oracle_share,

        ---------- booleans
        insider_revenue >= top_revenue_revenue as is_at_least_revenue_ranking

    from revenue_totals

)

select * from final
