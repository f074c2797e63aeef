-- A view, as the lines that it passes on.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

identified as (

    select
        ---------- ids
        lines.line_id,
        lines.invoice_id,
        lines.stock_code,
        case
            when lines.customer_id is not null then lines.customer_id
            when recipe.unidentified_customers = 'synthetic' then 'invoice-' || lines.invoice_id
        end as customer_id,

        ---------- strings
        lines.description,
        lines.country,
        lines.cast_error,

        ---------- numerics
        lines.quantity,
        lines.unit_price,

        ---------- timestamps
        lines.invoiced_at

    from lines

    cross join recipe

)

select * from identified
