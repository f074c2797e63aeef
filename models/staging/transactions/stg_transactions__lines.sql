-- A view that parses nothing and repeats no text: a build reads the lines about six times.
with

source as (

    select * from {{ source('transactions', 'lines') }}

),

lines_with_price as (

    select
        * exclude (unit_price),
        case
            when unit_price is not null or unit_price_raw is not null then unit_price
            when coalesce(quantity, 0) = 0 then line_amount
            -- Whole ten-thousandths: a double has no exact half of one, which is to be rounded up.
            else try_cast(round(round(line_amount * 1e4) / quantity) / 1e4 as decimal(18, 4))
        end as unit_price,
        unit_price is not null as has_source_price

    from source

),

final as (

    select
        ---------- ids
        file_name || ':' || line_number as line_id,
        file_name,
        invoice_id,
        stock_code,
        {{ null_if_guest('customer_id') }} as customer_id,

        ---------- strings
        description,
        country,
        currency,
        case
            when
                invoice_id is null
                or stock_code is null
                or quantity is null
                or unit_price is null
                or invoiced_at is null
                or line_amount_raw is not null
                then concat_ws(
                    ', ',
                    case when invoice_id is null then 'invoice_id is missing' end,
                    case when stock_code is null then 'stock_code is missing' end,
                    {{ cast_error_message('quantity') }},
                    {{ cast_error_message('unit_price') }},
                    'line_amount is ''' || line_amount_raw || '''',
                    {{ cast_error_message('invoiced_at') }}
                )
        end as cast_error,
        case
            when
                line_amount is not null
                and has_source_price
                and abs(line_amount - quantity * cast(unit_price as decimal(28, 4)))
                > 0.01 + 0.005 * abs(cast(quantity as bigint))
                then concat(
                    'line_amount is ', line_amount, ' for ', quantity, ' units at ', unit_price
                )
        end as amount_error,

        ---------- numerics
        line_number,
        quantity,
        unit_price,
        -- 38 digits, because 18 may overflow. Most products fit into 18, which is faster.
        coalesce(
            cast(line_amount as decimal(38, 4)),
            cast(
                try_cast(quantity as decimal(5, 0)) * try_cast(unit_price as decimal(13, 4))
                as decimal(38, 4)
            ),
            quantity * cast(unit_price as decimal(28, 4))
        ) as line_amount,

        ---------- timestamps
        invoiced_at

    from lines_with_price

)

select * from final
