-- A view, as `int_lines_classified` is. Without the var `reporting_currency` no line is foreign.
{{ config(materialized='view') }}

with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

customer_aliases as (

    select * from {{ ref('customer_aliases') }}

),

currency_rates as (

    select * from {{ ref('currency_rates') }}
    -- A false constant spares the join.
    where {{ quote_literal(var('reporting_currency')) }} <> ''

),

lines_with_rate as (

    select
        lines.* exclude (customer_id),
        coalesce(customer_aliases.customer_id, lines.customer_id) as customer_id,
        currency_rates.rate,
        -- A line without a currency is foreign, too.
        {{ quote_literal(var('reporting_currency') | upper) }}
        not in ('', coalesce(lines.currency, '?')) as is_foreign

    from lines

    left join customer_aliases
        on lines.customer_id = customer_aliases.alias_customer_id

    left join currency_rates
        on
            lines.currency = currency_rates.currency
            and cast(date_trunc('month', lines.invoiced_at) as date)
            = currency_rates.month_start_date

),

final as (

    select
        ---------- ids
        line_id,
        file_name,
        invoice_id,
        stock_code,
        customer_id,

        ---------- strings
        description,
        country,
        cast_error,
        amount_error,
        case
            when is_foreign and currency is null then 'currency is missing'
            when is_foreign and rate is null and invoiced_at is not null
                then concat(
                    'rate of ', currency, ' for ', left(cast(invoiced_at as varchar), 7),
                    ' is missing'
                )
        end as rate_error,

        ---------- numerics
        quantity,
        case
            when is_foreign
                then try_cast(round(cast(unit_price as decimal(28, 4)) * rate, 4) as decimal(18, 4))
            else unit_price
        end as unit_price,
        -- Not a product of the converted price, which is rounded to few digits at a low rate.
        case when is_foreign then round(line_amount * rate, 4) else line_amount end as line_amount,

        ---------- timestamps
        invoiced_at

    from lines_with_rate

)

select * from final
