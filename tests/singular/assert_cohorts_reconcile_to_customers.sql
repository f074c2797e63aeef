with

cohort_totals as (

    select
        sum(customer_count) filter (where months_since_first_order = 0) as customer_count,
        sum(order_count) as order_count,
        sum(gross_revenue) as gross_revenue,
        sum(net_revenue) as net_revenue
    from {{ ref('cohort_retention') }}

),

customer_totals as (

    select
        count(*) as customer_count,
        sum(order_count) as order_count,
        sum(gross_revenue) as gross_revenue,
        sum(net_revenue) as net_revenue
    from {{ ref('customer_features') }}

)

select
    cohort_totals.gross_revenue as cohort_gross_revenue,
    customer_totals.gross_revenue,
    cohort_totals.net_revenue as cohort_net_revenue,
    customer_totals.net_revenue

from cohort_totals

cross join customer_totals

where
    coalesce(cohort_totals.customer_count, 0) <> customer_totals.customer_count
    or cohort_totals.order_count is distinct from customer_totals.order_count
    or cohort_totals.gross_revenue is distinct from customer_totals.gross_revenue
    or cohort_totals.net_revenue is distinct from customer_totals.net_revenue
