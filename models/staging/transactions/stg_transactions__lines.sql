with

source as (

    select * from {{ source('transactions', 'lines') }}

),

cast_to_types as (

    select
        file_name || ':' || line_number as line_id,
        {{ trimmed_text('invoice_id') }} as invoice_id,
        {{ trimmed_text('stock_code') }} as stock_code,
        {{ clean_identifier('customer_id') }} as customer_id,
        {{ trimmed_text('description') }} as description,
        {{ trimmed_text('country') }} as country,
        {{ parse_integer('quantity') }} as quantity,
        try_cast(unit_price as decimal(18, 4)) as unit_price,
        {{ parse_timestamp('invoiced_at') }} as invoiced_at,
        quantity as quantity_given,
        unit_price as unit_price_given,
        invoiced_at as invoiced_at_given

    from source

),

marked as (

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
            when
                invoice_id is null
                or stock_code is null
                or quantity is null
                or unit_price is null
                or invoiced_at is null
                then concat_ws(
                    ', ',
                    case when invoice_id is null then 'invoice_id is missing' end,
                    case when stock_code is null then 'stock_code is missing' end,
                    {{ describe_cast_error('quantity', 'quantity_given') }},
                    {{ describe_cast_error('unit_price', 'unit_price_given') }},
                    {{ describe_cast_error('invoiced_at', 'invoiced_at_given') }}
                )
        end as cast_error,

        ---------- numerics
        quantity,
        unit_price,

        ---------- timestamps
        invoiced_at

    from cast_to_types

)

select * from marked
