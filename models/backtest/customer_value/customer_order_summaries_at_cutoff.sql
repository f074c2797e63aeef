with

invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

order_days as (

    select
        customer_id,
        invoice_date as order_date,
        sum(amount) as order_day_value

    from invoices

    where line_status = 'purchase'

    group by customer_id, invoice_date

),

cutoffs as (

    {% for days in var('backtest_cutoff_days') -%}
    select max(as_of_date) - {{ days }} as cutoff_date from invoices
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
),

-- What is learned 90 days before a cutoff knows all up to the cutoff.
as_of_dates as (

    select cutoff_date as as_of_date from cutoffs

    union distinct

    select cutoff_date - 90 as as_of_date from cutoffs

),

order_days_at_dates as (

    select
        order_days.*,
        as_of_dates.as_of_date,
        {{ dbt.datediff(
            'as_of_dates.as_of_date', 'order_days.order_date', 'day'
        ) }} as days_after

    from order_days

    cross join as_of_dates

),

past_order_days as (

    select * from order_days_at_dates

    where days_after <= 0

),

summaries as (

    {{ summarize_orders('past_order_days') }}

),

periods as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where days_after between -89 and 0) as orders_last_90_days,
        coalesce(sum(order_day_value) filter (where days_after between -89 and 0), 0)
            as gross_revenue_last_90_days,
        count(*) filter (where days_after between 1 and 90) as orders_next_90_days,
        coalesce(sum(order_day_value) filter (where days_after between 1 and 90), 0)
            as gross_revenue_next_90_days

    from order_days_at_dates

    group by as_of_date, customer_id

),

final as (

    select
        summaries.*,
        periods.orders_last_90_days,
        periods.gross_revenue_last_90_days,
        periods.orders_next_90_days,
        periods.gross_revenue_next_90_days,
        periods.as_of_date in (select cutoffs.cutoff_date from cutoffs) as is_cutoff

    from summaries

    inner join periods
        on
            summaries.as_of_date = periods.as_of_date
            and summaries.customer_id = periods.customer_id

)

select * from final
