{#- The features of every customer with a purchase, from the invoices of `summarize_invoices`. The
    same SQL computes the features as of any date. Sums are exact decimals, so the order in which
    threads add them does not change the result. -#}
{% macro customer_features(invoices) -%}
    with

    invoices_with_age as (

        select
            *,
            {{ dbt.datediff('invoice_date', 'as_of_date', 'day') }} as age_days

        from {{ invoices }}

    ),

    customer_totals as (

        select
            customer_id,
            max(as_of_date) as as_of_date,
            max_by(country, (invoiced_at, invoice_id))
                filter (where line_status = 'purchase') as country,

            -- revenue
            sum(amount) filter (where line_status = 'purchase') as gross_revenue,
            coalesce(-sum(amount) filter (where line_status = 'return'), 0) as returned_revenue,
            coalesce(sum(amount) filter (where line_status = 'purchase' and age_days < 90), 0)
                as gross_revenue_last_90_days,
            coalesce(sum(amount) filter (where line_status = 'purchase' and age_days < 365), 0)
                as gross_revenue_last_365_days,

            -- orders, lines and units
            count(*) filter (where line_status = 'purchase') as order_count,
            sum(line_count) filter (where line_status = 'purchase') as purchase_line_count,
            sum(len(product_hashes)) filter (where line_status = 'purchase') as order_product_count,
            {{ count_distinct_elements(
                "flatten(array_agg(product_hashes) filter (where line_status = 'purchase'))"
            ) }} as distinct_product_count,
            sum(units) filter (where line_status = 'purchase') as units,
            coalesce(-sum(units) filter (where line_status = 'return'), 0) as returned_units,
            count(*) filter (where line_status = 'purchase' and age_days < 365)
                as order_count_last_365_days,
            coalesce(sum(units) filter (where line_status = 'purchase' and age_days < 365), 0)
                as units_last_365_days,
            coalesce(-sum(units) filter (where line_status = 'return' and age_days < 365), 0)
                as returned_units_last_365_days,
            -- The weight of an order halves every 90 days. Decimals add up exactly.
            sum(cast(power(2, -age_days / 90.0) as decimal(18, 9)))
                filter (where line_status = 'purchase') as recency_weighted_orders,

            -- days
            count(distinct invoice_date) filter (where line_status = 'purchase') as order_day_count,
            count(distinct invoice_date) as activity_day_count,
            min(invoice_date) filter (where line_status = 'purchase') as first_order_date,
            max(invoice_date) filter (where line_status = 'purchase') as last_order_date,
            min(invoice_date) as first_activity_date,
            max(invoice_date) as last_activity_date

        from invoices_with_age

        group by customer_id

    ),

    customer_spans as (

        select
            *,
            {{ dbt.datediff('last_order_date', 'as_of_date', 'day') }} as recency_days,
            {{ dbt.datediff('first_order_date', 'as_of_date', 'day') }} as tenure_days,
            {{ dbt.datediff('first_order_date', 'last_order_date', 'day') }} as order_span_days,
            {{ dbt.datediff('first_activity_date', 'last_activity_date', 'day') }}
                as activity_span_days

        from customer_totals

        where order_count > 0

    ),

    features as (

        select
            *,
            gross_revenue - returned_revenue as net_revenue,
            cast(gross_revenue_last_365_days as double) * cast(recency_weighted_orders as double)
                as recency_weighted_value,
            cast(gross_revenue as double) / order_count as average_order_value,
            cast(units as double) / order_count as average_units_per_order,
            cast(order_product_count as double) / order_count as average_products_per_order,
            cast(order_count as double) / (order_span_days + 1) as orders_per_day,
            cast(returned_revenue as double) / cast(gross_revenue as double) as return_rate,
            case
                when order_day_count > 1
                    then cast(order_span_days as double) / (order_day_count - 1)
            end as average_days_between_orders,
            case
                when activity_day_count > 1
                    then cast(activity_span_days as double) / (activity_day_count - 1)
            end as average_days_between_activity

        from customer_spans

    )

    select
        ---------- ids
        customer_id,

        ---------- strings
        country,

        ---------- revenue
        gross_revenue,
        returned_revenue,
        net_revenue,
        gross_revenue_last_90_days,
        gross_revenue_last_365_days,
        recency_weighted_value,
        average_order_value,
        return_rate,

        ---------- orders, lines and units
        order_count,
        order_count_last_365_days,
        cast(recency_weighted_orders as double) as recency_weighted_orders,
        cast(purchase_line_count as bigint) as purchase_line_count,
        cast(distinct_product_count as bigint) as distinct_product_count,
        cast(units as bigint) as units,
        cast(units_last_365_days as bigint) as units_last_365_days,
        cast(returned_units as bigint) as returned_units,
        cast(returned_units_last_365_days as bigint) as returned_units_last_365_days,
        average_units_per_order,
        average_products_per_order,
        orders_per_day,

        ---------- days
        recency_days,
        tenure_days,
        average_days_between_orders,
        coalesce(average_days_between_orders, recency_days) as average_days_between_orders_imputed,
        average_days_between_activity,

        ---------- RFM scores
        {{ quintile_score('recency_days desc', 'as_of_date') }} as recency_score,
        {{ quintile_score('order_count', 'as_of_date') }} as frequency_score,
        {{ quintile_score('gross_revenue', 'as_of_date') }} as monetary_score,

        ---------- dates
        as_of_date,
        first_order_date,
        last_order_date

    from features
{%- endmacro %}
