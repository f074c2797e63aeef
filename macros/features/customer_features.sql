{#- The features of every customer with a purchase, from the lines known on a date. The same SQL
    serves today (no date: the last purchase in the data) and any day before. Lines are read once;
    sums are exact decimals, so the order in which threads add them does not matter. -#}
{% macro customer_features(lines, as_of_date=none) -%}
    with

    accepted as (

        select
            customer_id,
            invoice_id,
            stock_code,
            country,
            quantity,
            revenue,
            invoiced_on,
            invoiced_at,
            line_status = 'purchase' as is_purchase

        from {{ lines }}

        where
            line_status in ('purchase', 'return')
            {%- if as_of_date %}
            and invoiced_on <= {{ as_of_date }}
            {%- endif %}

    ),

    as_of as (

        select
            {% if as_of_date -%}
            {{ as_of_date }} as as_of_date
            {%- else -%}
            max(invoiced_on) as as_of_date from accepted where is_purchase
            {%- endif %}

    ),

    summed as (

        select
            accepted.customer_id,
            as_of.as_of_date,
            max_by(
                accepted.country, (accepted.invoiced_at, accepted.invoice_id, accepted.country)
            ) filter (where accepted.is_purchase) as country,

            -- revenue
            sum(accepted.revenue) filter (where accepted.is_purchase) as gross_revenue,
            coalesce(-sum(accepted.revenue) filter (where not accepted.is_purchase), 0)
                as returned_revenue,
            coalesce(
                sum(accepted.revenue) filter (
                    where accepted.is_purchase
                    and {{ days_between('accepted.invoiced_on', 'as_of.as_of_date') }} < 90
                ),
                0
            ) as revenue_last_90_days,

            -- pieces and lines
            sum(accepted.quantity) filter (where accepted.is_purchase) as items,
            coalesce(-sum(accepted.quantity) filter (where not accepted.is_purchase), 0)
                as returned_items,
            count(*) filter (where accepted.is_purchase) as purchase_lines,

            -- distinct things
            count(distinct accepted.invoice_id) filter (where accepted.is_purchase) as orders,
            count(distinct accepted.stock_code) filter (where accepted.is_purchase)
                as distinct_products,
            count(distinct (accepted.invoice_id, accepted.stock_code))
                filter (where accepted.is_purchase) as order_products,
            count(distinct accepted.invoiced_on) filter (where accepted.is_purchase) as order_days,
            count(distinct accepted.invoiced_on) as activity_days,

            -- dates
            min(accepted.invoiced_on) filter (where accepted.is_purchase) as first_order_on,
            max(accepted.invoiced_on) filter (where accepted.is_purchase) as last_order_on,
            min(accepted.invoiced_on) as first_activity_on,
            max(accepted.invoiced_on) as last_activity_on

        from accepted

        cross join as_of

        -- returns may be later than the last purchase
        where accepted.invoiced_on <= as_of.as_of_date

        group by accepted.customer_id, as_of.as_of_date

    ),

    spanned as (

        select
            *,
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
        purchase_lines,
        distinct_products,
        items,
        returned_items,
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
