{#- The features of every customer with a purchase, from the lines known on a date. The same SQL
    serves today (no date: the last purchase in the data) and any day before. Lines are read once;
    sums are exact decimals, so the order in which threads add them does not matter. -#}
{% macro customer_features(lines, as_of_date=none) -%}
    with

    accepted as (

        select
            customer_id,
            invoice_id,
            product_number,
            country,
            quantity,
            revenue,
            invoiced_at,
            -- No accepted line has a quantity of zero: below it are the returns.
            quantity > 0 as is_purchase

        from {{ lines }}

        where
            rejection_reason is null
            {%- if as_of_date %}
            and cast(invoiced_at as date) <= {{ as_of_date }}
            {%- endif %}

    ),

    -- Purchases of one invoice are an order, on the day of its first line; returns are beside them.
    invoices as (

        select
            customer_id,
            invoice_id,
            is_purchase,
            max(country) as country,
            sum(revenue) as revenue,
            sum(quantity) as items,
            count(*) as lines,
            {{ gathered_values('product_number') }} as products,
            cast(min(invoiced_at) as date) as invoiced_on,
            min(invoiced_at) as invoiced_at

        from accepted

        group by customer_id, invoice_id, is_purchase

    ),

    as_of as (

        select
            {% if as_of_date -%}
            {{ as_of_date }} as as_of_date
            {%- else -%}
            max(invoiced_on) as as_of_date from invoices where is_purchase
            {%- endif %}

    ),

    -- Without a date asked for, returns may be later than the last purchase: not known on it.
    known as (

        select
            invoices.*,
            as_of.as_of_date

        from invoices

        cross join as_of

        where invoices.invoiced_on <= as_of.as_of_date

    ),

    summed as (

        select
            customer_id,
            max(as_of_date) as as_of_date,
            max_by(country, (invoiced_at, invoice_id)) filter (where is_purchase) as country,

            -- revenue
            sum(revenue) filter (where is_purchase) as gross_revenue,
            coalesce(-sum(revenue) filter (where not is_purchase), 0) as returned_revenue,
            coalesce(
                sum(revenue) filter (
                    where is_purchase and {{ days_between('invoiced_on', 'as_of_date') }} < 90
                ),
                0
            ) as revenue_last_90_days,

            -- orders, lines and pieces
            count(*) filter (where is_purchase) as orders,
            sum(lines) filter (where is_purchase) as purchase_lines,
            sum({{ count_of_distinct('products') }}) filter (where is_purchase) as order_products,
            {{ gathered_values('products') }} filter (where is_purchase) as products_by_order,
            sum(items) filter (where is_purchase) as items,
            coalesce(-sum(items) filter (where not is_purchase), 0) as returned_items,

            -- days
            {{ count_of_distinct(
                gathered_values('invoiced_on') ~ ' filter (where is_purchase)'
            ) }} as order_days,
            {{ count_of_distinct(gathered_values('invoiced_on')) }} as activity_days,
            min(invoiced_on) filter (where is_purchase) as first_order_on,
            max(invoiced_on) filter (where is_purchase) as last_order_on,
            min(invoiced_on) as first_activity_on,
            max(invoiced_on) as last_activity_on

        from known

        group by customer_id

    ),

    spanned as (

        select
            *,
            -- An only order has counted its products already.
            case
                when orders = 1 then order_products
                else {{ count_of_distinct(united_values('products_by_order')) }}
            end as distinct_products,
            {{ days_between('last_order_on', 'as_of_date') }} as recency_days,
            {{ days_between('first_order_on', 'as_of_date') }} as tenure_days,
            {{ days_between('first_order_on', 'last_order_on') }} as order_span_days,
            {{ days_between('first_activity_on', 'last_activity_on') }} as activity_span_days

        from summed

        where orders > 0

    ),

    derived as (

        select
            *,
            gross_revenue - returned_revenue as net_revenue,
            cast(gross_revenue as double) / orders as average_order_value,
            cast(items as double) / orders as average_items_per_order,
            cast(order_products as double) / orders as average_products_per_order,
            cast(orders as double) / (order_span_days + 1) as orders_per_day,
            cast(returned_revenue as double) / cast(gross_revenue as double) as return_share,
            case
                when order_days > 1 then cast(order_span_days as double) / (order_days - 1)
            end as mean_days_between_orders,
            case
                when activity_days > 1 then cast(activity_span_days as double) / (activity_days - 1)
            end as mean_activity_gap_days

        from spanned

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
        revenue_last_90_days,
        average_order_value,
        return_share,

        ---------- orders, lines and pieces
        orders,
        cast(purchase_lines as bigint) as purchase_lines,
        cast(distinct_products as bigint) as distinct_products,
        cast(items as bigint) as items,
        cast(returned_items as bigint) as returned_items,
        average_items_per_order,
        average_products_per_order,
        orders_per_day,

        ---------- days
        recency_days,
        tenure_days,
        mean_days_between_orders,
        coalesce(mean_days_between_orders, recency_days) as order_gap_days,
        mean_activity_gap_days,

        ---------- dates
        as_of_date,
        first_order_on,
        last_order_on

    from derived
{%- endmacro %}
