-- Today's Insiders were chosen by purchases that a past origin does not know. These customers were
-- chosen by what was known: as large a share of all customers as the Insiders are, by gross revenue
-- of the 365 days up to the origin.
with

orders as (

    select * from {{ ref('orders') }}

),

customers as (

    select * from {{ ref('customer_scopes') }}
    where scope = 'segment'

),

weeks as (

    select
        *,
        cast({{ dbt.dateadd('day', -365, 'week_end_date') }} as date) as year_before_date
    from {{ ref('weekly_revenue') }}
    where scope = 'all_customers' and is_complete_week

),

insider_shares as (

    select cast(count(*) filter (where is_insider) as double) / count(*) as insider_share
    from customers

),

-- Windows over the totals of each customer by the origin.
customer_ranks as (

    select
        weeks.week_end_date as origin_date,
        orders.customer_id,
        row_number() over (
            partition by weeks.week_end_date
            order by
                sum(
                    case
                        when orders.order_date > weeks.year_before_date then orders.gross_revenue
                        else 0
                    end
                ) desc,
                orders.customer_id asc
        ) as revenue_rank,
        count(*) over (partition by weeks.week_end_date) as customer_count

    from weeks

    inner join orders
        on weeks.week_end_date >= orders.order_date

    group by weeks.week_end_date, orders.customer_id

),

top_customers as (

    select
        customer_ranks.origin_date,
        customer_ranks.customer_id

    from customer_ranks

    cross join insider_shares

    where
        customer_ranks.revenue_rank
        <= round(insider_shares.insider_share * customer_ranks.customer_count)

),

week_totals as (

    select
        top_customers.origin_date,
        weeks.week_end_date,
        sum(orders.gross_revenue) as gross_revenue

    from top_customers

    inner join orders
        on top_customers.customer_id = orders.customer_id

    inner join weeks
        on orders.order_date between weeks.week_start_date and weeks.week_end_date

    group by top_customers.origin_date, weeks.week_end_date

),

final as (

    select
        origins.week_end_date as origin_date,
        weeks.week_end_date,
        coalesce(week_totals.gross_revenue, 0) as gross_revenue

    from weeks as origins

    cross join weeks

    inner join insider_shares
        on insider_shares.insider_share > 0

    left join week_totals
        on
            origins.week_end_date = week_totals.origin_date
            and weeks.week_end_date = week_totals.week_end_date

)

select * from final
