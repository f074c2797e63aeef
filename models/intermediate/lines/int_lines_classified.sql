-- A view: readers need a few columns at a time, and storing the text costs more than that.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('int_lines_validated') }}

),

recipe as (

    select * from {{ ref('active_recipe') }}

),

stock_codes as (

    select * from {{ ref('int_stock_codes_flagged') }}

),

excluded_countries as (

    {{ active_filter_rows(ref('excluded_countries'), ref('active_recipe')) }}

),

excluded_customers as (

    {{ active_filter_rows(ref('excluded_customers'), ref('active_recipe')) }}

),

lines_with_customer as (

    select
        lines.* exclude (customer_id),
        case
            when lines.customer_id is not null then lines.customer_id
            when recipe.anonymous_invoices = 'one_customer_each'
                then 'invoice-' || lines.invoice_id
        end as customer_id

    from lines

    cross join recipe

),

lines_with_reason as (

    select
        lines.*,

        -- The first matching reason applies, in this order.
        case
            when lines.invalid_reason is not null then lines.invalid_reason
            when stock_codes.is_excluded then 'non_product_stock_code'
            when lines.unit_price < 0 then 'negative_price'
            when lines.unit_price = 0 then 'zero_price'
            when lines.unit_price < {{ var('min_unit_price') }} then 'price_below_minimum'
            when lines.country is null or excluded_countries.country is not null
                then 'invalid_country'
            when excluded_customers.customer_id is not null then 'excluded_customer'
            when lines.customer_id is null then 'missing_customer_id'
            when lines.invoice_id like 'A%' and lines.stock_code = 'B' then 'bad_debt_adjustment'
            when lines.quantity = 0 then 'zero_quantity'
        end as rejection_reason

    from lines_with_customer as lines

    left join stock_codes
        on lines.stock_code = stock_codes.stock_code

    left join excluded_countries
        on lines.country = excluded_countries.country

    left join excluded_customers
        on lines.customer_id = excluded_customers.customer_id

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
        case
            when rejection_reason is not null then 'rejected'
            when quantity < 0 then 'return'
            else 'purchase'
        end as line_status,
        rejection_reason,
        cast_error,

        ---------- numerics
        quantity,
        unit_price,
        line_amount,

        ---------- dates and timestamps
        invoice_date,
        invoiced_at

    from lines_with_reason

)

select * from final
