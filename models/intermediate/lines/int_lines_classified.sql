-- A view: it is read a column or two at a time, and storing its text costs more than that.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('int_lines_identified') }}

),

stock_codes as (

    select * from {{ ref('int_stock_codes_checked') }}

),

located_customers as (

    select * from {{ ref('int_customers_located') }}

),

country_rules as (

    {{ chosen_rules(ref('country_rules')) }}

),

rejected_customers as (

    {{ chosen_rules(ref('customer_rules')) }}

),

with_reason as (

    select
        lines.*,
        stock_codes.product_number,

        -- The first rule that applies: the order of these lines is the order of the rules.
        case
            when lines.cast_error is not null then 'not_castable'
            when stock_codes.is_rejected then 'no_product_stock_code'
            when lines.unit_price < 0 then 'negative_price'
            when lines.unit_price = 0 then 'zero_price'
            when lines.unit_price < {{ var('minimum_price') }} then 'price_below_minimum'
            when lines.country is null or country_rules.applies_to = 'line' then 'no_country'
            when country_rules.applies_to = 'customer' and located_customers.customer_id is null
                then 'no_country'
            when rejected_customers.customer_id is not null then 'excluded_customer'
            when lines.customer_id is null then 'unidentified_customer'
            when lines.invoice_id like 'A%' then 'bad_debt_adjustment'
            when lines.quantity = 0 then 'zero_quantity'
        end as rejection_reason

    from lines

    left join stock_codes
        on lines.stock_code = stock_codes.stock_code

    left join country_rules
        on lines.country = country_rules.country

    left join located_customers
        on lines.customer_id = located_customers.customer_id

    left join rejected_customers
        on lines.customer_id = rejected_customers.customer_id

),

classified as (

    select
        ---------- ids
        line_id,
        invoice_id,
        stock_code,
        product_number,
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
        -- in 38 digits, since the product of two shorter numbers would overflow in 18
        quantity * cast(unit_price as decimal(28, 4)) as revenue,

        ---------- dates and timestamps
        cast(invoiced_at as date) as invoiced_on,
        invoiced_at

    from with_reason

)

select * from classified
