with

source as (

    select * from {{ source('transactions', 'lines') }}

),

typed_lines as (

    select
        file_name || ':' || line_number as line_id,
        {{ trim_to_null('invoice_id') }} as invoice_id,
        {{ trim_to_null('stock_code') }} as stock_code,
        {{ normalize_identifier('customer_id') }} as customer_id,
        {{ trim_to_null('description') }} as description,
        {{ trim_to_null('country') }} as country,
        {{ try_parse_integer('quantity') }} as quantity,
        try_cast(unit_price as decimal(18, 4)) as unit_price,
        {{ try_parse_timestamp('invoiced_at') }} as invoiced_at,
        quantity as quantity_raw,
        unit_price as unit_price_raw,
        invoiced_at as invoiced_at_raw

    from source

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
                    {{ cast_error_message('quantity', 'quantity_raw') }},
                    {{ cast_error_message('unit_price', 'unit_price_raw') }},
                    {{ cast_error_message('invoiced_at', 'invoiced_at_raw') }}
                )
        end as cast_error,

        ---------- numerics
        quantity,
        unit_price,

        ---------- timestamps
        invoiced_at

    from typed_lines

)

select * from final
