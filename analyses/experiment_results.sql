-- What an experiment changed: one row per audience, metric and estimator, treatment less control,
-- with a 95 % interval and the p-value of Welch's test. Run it when the experiment has ended, with
-- the arms of its first day: a later list has whoever became an Insider through the experiment.
-- Build as of the day before it, with the salt that drew the arms; a build without vars then brings
-- the marts back to today:
--     dbt build --vars '{as_of_date: 2011-09-10, experiment_salt: autumn}'
--     dbt show --select experiment_results --limit 18 \
--         --vars '{as_of_date: 2011-09-10, experiment_salt: autumn}'
-- If it began later, the var `experiment_start_date` is its first day. It takes `experiment_days`.
-- Everybody in an arm counts, also who never read the offer: those who did are not like the others.
-- `cuped` usually has the narrower interval; choose the estimator before you look. Below 0.001,
-- sample_ratio_p_value says that the arms do not compare: find out why first.
{%- set days = var('experiment_days') %}
with

assignments as (

    select
        *,
        {% if var('experiment_start_date') -%}
        cast({{ quote_literal(var('experiment_start_date') | string) }} as date) as start_date
        {%- else -%}
        cast({{ dbt.dateadd('day', 1, 'as_of_date') }} as date) as start_date
        {%- endif %}

    from {{ ref('experiment_assignments') }}

),

customers as (

    select
        audience,
        customer_id,
        arm,
        case
            when as_of_date < start_date then start_date
            else {{ raise_error(
                "'Invalid experiment_start_date ' || start_date || ': expected a date after '"
                ~ " || as_of_date || ', the as-of date of the arms.'"
            ) }}
        end as start_date

    from assignments

),

lines as (

    select * from {{ ref('int_lines_classified') }}

),

-- Not those of the mart `orders`, which ends with the as-of date.
invoices as (

    {{ summarize_invoices('lines') }}

),

customer_orders as (

    select
        customers.customer_id,
        invoices.amount,
        {{ dbt.datediff('customers.start_date', 'invoices.invoice_date', 'day') }}
            as day_number

    from customers

    inner join invoices
        on customers.customer_id = invoices.customer_id

    where invoices.line_status = 'purchase'

),

customer_totals as (

    select
        customer_id,
        count(*) filter (where day_number >= 0) as orders,
        coalesce(sum(amount) filter (where day_number >= 0), 0) as revenue,
        count(*) filter (where day_number < 0) as pre_period_orders,
        coalesce(sum(amount) filter (where day_number < 0), 0) as pre_period_revenue

    from customer_orders

    where day_number >= -{{ days }} and day_number < {{ days }}

    group by customer_id

),

audience_customers as (

    {% for audience in ['customers.audience', "'all'"] -%}
    select
        {{ audience }} as audience,
        customers.arm,
        coalesce(customer_totals.orders, 0) as orders,
        coalesce(customer_totals.revenue, 0) as revenue,
        coalesce(customer_totals.pre_period_orders, 0) as pre_period_orders,
        coalesce(customer_totals.pre_period_revenue, 0) as pre_period_revenue

    from customers

    left join customer_totals
        on customers.customer_id = customer_totals.customer_id

    {% if not loop.last %}union all{% endif %}

    {% endfor %}
),

effects as (

    {{ compare_arms('audience_customers') }}

),

last_order as (

    select max(as_of_date) as last_order_date from invoices

),

dates as (

    select
        min(customers.start_date) as start_date,
        cast({{ dbt.dateadd('day', days - 1, 'min(customers.start_date)') }} as date)
            as end_date,
        max(last_order.last_order_date) as last_order_date

    from customers

    cross join last_order

)

select
    effects.*,
    dates.start_date,
    dates.end_date,
    dates.last_order_date >= dates.end_date as is_complete

from effects

cross join dates

order by
    effects.audience,
    effects.metric,
    effects.estimator
