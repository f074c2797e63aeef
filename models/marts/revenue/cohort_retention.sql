-- A return dated before the customer's first order is of a purchase before the first day of the
-- data. It counts in the first month, so that net revenue adds up to that of the customers.
with

invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

customers as (

    select
        *,
        cast({{ dbt.date_trunc('month', 'first_order_date') }} as date) as cohort_month_date
    from {{ ref('customer_features') }}

),

cohorts as (

    select
        cohort_month_date,
        count(*) as customer_count,
        min(min(first_order_date)) over () as first_data_date,
        max(as_of_date) as as_of_date

    from customers

    group by cohort_month_date

),

-- Every month since, also those without an order.
cohort_months as (

    select
        *,
        cast(
            unnest(generate_series(cohort_month_date, as_of_date, interval 1 month)) as date
        ) as month_start_date

    from cohorts

),

month_totals as (

    select
        customers.cohort_month_date,
        greatest(
            cast({{ dbt.date_trunc('month', 'invoices.invoice_date') }} as date),
            customers.cohort_month_date
        ) as month_start_date,
        count(distinct invoices.customer_id) filter (where invoices.line_status = 'purchase')
            as active_customer_count,
        count(*) filter (where invoices.line_status = 'purchase') as order_count,
        sum(invoices.amount) filter (where invoices.line_status = 'purchase') as gross_revenue,
        -sum(invoices.amount) filter (where invoices.line_status = 'return') as returned_revenue

    from customers

    inner join invoices
        on customers.customer_id = invoices.customer_id

    group by customers.cohort_month_date, month_start_date

),

final as (

    select
        ---------- ids
        months.cohort_month_date,
        {{ dbt.datediff('months.cohort_month_date', 'months.month_start_date', 'month') }}
            as months_since_first_order,

        ---------- strings
        case
            when months.first_data_date >= months.cohort_month_date
                then
                    'The data begin on ' || months.first_data_date
                    || ': customers of this cohort may have ordered before.'
        end as note,

        ---------- numerics
        months.customer_count,
        coalesce(totals.active_customer_count, 0) as active_customer_count,
        cast(coalesce(totals.active_customer_count, 0) as double) / months.customer_count
            as retention_share,
        coalesce(totals.order_count, 0) as order_count,
        coalesce(totals.gross_revenue, 0) as gross_revenue,
        coalesce(totals.returned_revenue, 0) as returned_revenue,
        coalesce(totals.gross_revenue, 0) - coalesce(totals.returned_revenue, 0) as net_revenue,

        ---------- booleans
        months.month_start_date >= months.first_data_date
        and months.month_start_date + interval 1 month <= months.as_of_date + interval 1 day
            as is_complete_month,

        ---------- dates
        months.month_start_date,
        months.as_of_date

    from cohort_months as months

    left join month_totals as totals
        on
            months.cohort_month_date = totals.cohort_month_date
            and months.month_start_date = totals.month_start_date

)

select * from final
