{#- One row per customer, invoice and line status, from accepted lines up to and including a date.
    Without a date the limit is the date of the last purchase, so later returns do not count.
    `product_hashes` lists hashes of the distinct stock codes, so that products can be counted over
    invoices: numbers take half the time of texts. Their order has no meaning. -#}
{% macro summarize_invoices(lines, as_of_date=none) -%}
    with

    accepted_lines as (

        select
            customer_id,
            invoice_id,
            line_status,
            stock_code,
            country,
            quantity,
            line_amount,
            invoiced_at

        from {{ lines }}

        where
            rejection_reason is null
            {%- if as_of_date %}
            and cast(invoiced_at as date) <= {{ as_of_date }}
            {%- endif %}

    ),

    invoices as (

        select
            customer_id,
            invoice_id,
            line_status,
            max(country) as country,
            sum(line_amount) as amount,
            sum(quantity) as units,
            count(*) as line_count,
            list_distinct(list({{ hash_columns(['stock_code']) }})) as product_hashes,
            cast(min(invoiced_at) as date) as invoice_date,
            min(invoiced_at) as invoiced_at

        from accepted_lines

        group by customer_id, invoice_id, line_status

    ),

    as_of as (

        select
            {% if as_of_date -%}
            {{ as_of_date }} as as_of_date
            {%- else -%}
            max(invoice_date) as as_of_date from invoices where line_status = 'purchase'
            {%- endif %}

    )

    select
        ---------- ids
        invoices.customer_id,
        invoices.invoice_id,

        ---------- strings
        invoices.line_status,
        invoices.country,
        invoices.product_hashes,

        ---------- numerics
        invoices.amount,
        cast(invoices.units as bigint) as units,
        invoices.line_count,

        ---------- dates and timestamps
        invoices.invoice_date,
        invoices.invoiced_at,
        as_of.as_of_date

    from invoices

    cross join as_of

    where invoices.invoice_date <= as_of.as_of_date
{%- endmacro %}
