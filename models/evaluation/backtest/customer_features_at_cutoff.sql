with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

purchases as (

    select * from lines

    where line_status = 'purchase'

),

{% for days in var('backtest_holdout_days') -%}
invoices_{{ days }} as (

    {{ summarize_invoices('lines', "(select max(invoice_date) - " ~ days ~ " from purchases)") }}

),

features_{{ days }} as (

    {{ customer_features('invoices_' ~ days) }}

),

{% endfor -%}
features as (

    {% for days in var('backtest_holdout_days') -%}
    select * from features_{{ days }}
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
),

holdout as (

    select
        features.as_of_date,
        features.customer_id,
        sum(purchases.line_amount) as holdout_revenue

    from features

    inner join purchases
        on
            features.customer_id = purchases.customer_id
            and features.as_of_date < purchases.invoice_date

    group by features.as_of_date, features.customer_id

),

final as (

    select
        features.*,
        coalesce(holdout.holdout_revenue, 0) as holdout_revenue

    from features

    left join holdout
        on
            features.as_of_date = holdout.as_of_date
            and features.customer_id = holdout.customer_id

)

-- The linter does not see the columns that the macro `customer_features` selects.
select * from final -- noqa: AM04
