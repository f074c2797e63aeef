-- A view: it is read a column or two at a time, and storing its text costs more than that.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

rejected_stock_codes as (

    select * from {{ ref('int_stock_codes_rejected') }}

),

country_rules as (

    select * from {{ ref('country_rules') }}
    where rule_set = (select rule_set from recipe)

),

rejected_customers as (

    select * from {{ ref('customer_rules') }}
    where rule_set = (select rule_set from recipe)

),

identified as not materialized (

    select
        *,
        case
            when customer_id is not null then customer_id
            when (select unidentified_customers from recipe) = 'synthetic'
                then 'invoice-' || invoice_id
        end as resolved_customer_id

    from lines

),

-- Asked for only by rules that apply to a customer as a whole; without one nothing is read.
located_customers as (

    select distinct resolved_customer_id

    from identified

    where
        country not in (select country from country_rules)
        and exists (select 1 from country_rules where applies_to = 'customer')

),

with_reason as (

    select
        identified.*,

        -- The first rule that applies: the order of these lines is the order of the rules.
        case
            when identified.cast_error is not null then 'not_castable'
            when rejected_stock_codes.stock_code is not null then 'no_product_stock_code'
            when identified.unit_price < 0 then 'negative_price'
            when identified.unit_price = 0 then 'zero_price'
            when identified.unit_price < {{ var('minimum_price') }} then 'price_below_minimum'
            when
                identified.country is null
                or (
                    country_rules.country is not null
                    and located_customers.resolved_customer_id is null
                )
                then 'no_country'
            when rejected_customers.customer_id is not null then 'excluded_customer'
            when identified.resolved_customer_id is null then 'unidentified_customer'
            when identified.invoice_id like 'A%' then 'bad_debt_adjustment'
            when identified.quantity = 0 then 'zero_quantity'
        end as rejection_reason

    from identified

    left join rejected_stock_codes
        on identified.stock_code = rejected_stock_codes.stock_code

    left join country_rules
        on identified.country = country_rules.country

    left join located_customers
        on
            country_rules.applies_to = 'customer'
            and identified.resolved_customer_id = located_customers.resolved_customer_id

    left join rejected_customers
        on identified.customer_id = rejected_customers.customer_id

),

classified as (

    select
        ---------- ids
        line_id,
        invoice_id,
        stock_code,
        resolved_customer_id as customer_id,

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
        cast(quantity * unit_price as decimal(38, 4)) as revenue,

        ---------- dates and timestamps
        cast(invoiced_at as date) as invoiced_on,
        invoiced_at

    from with_reason

)

select * from classified
