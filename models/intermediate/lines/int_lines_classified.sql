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

    select rules.*
    from {{ ref('country_rules') }} as rules
    inner join recipe on rules.rule_set = recipe.rule_set

),

rejected_customers as (

    select rules.*
    from {{ ref('customer_rules') }} as rules
    inner join recipe on rules.rule_set = recipe.rule_set

),

identified as not materialized (

    select
        lines.*,
        case
            when lines.customer_id is not null then lines.customer_id
            when recipe.unidentified_customers = 'synthetic' then 'invoice-' || lines.invoice_id
        end as resolved_customer_id

    from lines

    cross join recipe

),

-- Asked for only by rules that apply to a customer as a whole; without one nothing is read.
located_customers as (

    select distinct identified.resolved_customer_id

    from identified

    left join country_rules
        on identified.country = country_rules.country

    where
        identified.country is not null
        and country_rules.country is null
        and exists (
            select 1
            from country_rules as customer_wide_rules
            where customer_wide_rules.applies_to = 'customer'
        )

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
