{%- set cutoffs = var('backtest_cutoff_days') -%}
{%- set dates = backtest_days() -%}
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

summarized_invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

rfm_classes as (

    select * from {{ ref('rfm_classes') }}

),

{% for days in dates -%}
invoices_{{ days }} as (

    {{ summarize_invoices(
        'lines', "(select max(as_of_date) - " ~ days ~ " from summarized_invoices)"
    ) }}

),

features_{{ days }} as (

    {{ customer_features('invoices_' ~ days) }}

),

{% endfor -%}
features as (

    {% for days in dates -%}
    select
        features_{{ days }}.*,
        {{ days in cutoffs }} as is_cutoff,
        {{ days >= 90 }} as has_90_days_after
    from features_{{ days }}
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
),

next_orders as (

    select
        features.as_of_date,
        features.customer_id,
        count(*) as order_count,
        sum(summarized_invoices.amount) as gross_revenue

    from features

    inner join summarized_invoices
        on
            features.customer_id = summarized_invoices.customer_id
            and summarized_invoices.line_status = 'purchase'
            and {{ dbt.datediff(
                'features.as_of_date', 'summarized_invoices.invoice_date', 'day'
            ) }} between 1 and 90

    group by features.as_of_date, features.customer_id

),

final as (

    select
        features.*,
        rfm_classes.rfm_class,
        case when features.has_90_days_after then coalesce(next_orders.order_count, 0) end
            as order_count_next_90_days,
        case when features.has_90_days_after then coalesce(next_orders.gross_revenue, 0) end
            as gross_revenue_next_90_days

    from features

    left join rfm_classes
        on
            features.recency_score = rfm_classes.recency_score
            and features.frequency_score = rfm_classes.frequency_score

    left join next_orders
        on
            features.as_of_date = next_orders.as_of_date
            and features.customer_id = next_orders.customer_id

)

-- The linter does not see the columns that the macro `customer_features` selects.
select * from final -- noqa: AM04
