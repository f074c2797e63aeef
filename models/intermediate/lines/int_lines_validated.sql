-- A view, as `int_lines_classified` is. Most sources have no implausible date and no repeated
-- invoice: joins with nothing cost nothing.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('int_lines_converted') }}

),

implausible_dates as (

    select * from {{ ref('int_dates_flagged') }}

    where is_implausible

),

repeated_invoices as (

    select * from {{ ref('int_repeated_invoices') }}

    where is_repeated

),

lines_with_reason as (

    select
        lines.*,

        -- The first matching reason applies, in this order.
        case
            when lines.cast_error is not null then 'invalid_value'
            when lines.amount_error is not null then 'inconsistent_amount'
            when implausible_dates.is_implausible then 'implausible_date'
            when repeated_invoices.is_repeated then 'repeated_invoice'
            when lines.rate_error is not null then 'missing_exchange_rate'
        end as invalid_reason

    from lines

    left join implausible_dates
        on cast(lines.invoiced_at as date) = implausible_dates.invoice_date

    left join repeated_invoices
        on
            lines.invoice_id = repeated_invoices.invoice_id
            and lines.file_name = repeated_invoices.file_name

),

final as (

    select
        ---------- ids
        line_id,
        invoice_id,
        stock_code,
        customer_id,

        ---------- strings
        description,
        country,
        invalid_reason,
        case invalid_reason
            when 'invalid_value' then cast_error
            when 'inconsistent_amount' then amount_error
            when 'missing_exchange_rate' then rate_error
        end as cast_error,

        ---------- numerics
        quantity,
        unit_price,
        line_amount,

        ---------- dates and timestamps
        cast(invoiced_at as date) as invoice_date,
        invoiced_at

    from lines_with_reason

)

select * from final
