-- For each customer, product, quantity and day, the first return is matched to the first purchase,
-- the second to the second. Unmatched returns are left out.
with

-- DuckDB would store the accepted lines, because they are read twice: 3 GB in a large shop.
lines as not materialized (

    select * from {{ ref('int_lines_classified') }}

),

returns as (

    select
        line_id,
        customer_id,
        stock_code,
        -cast(quantity as bigint) as units,
        line_amount,
        invoice_date,
        row_number() over (
            partition by customer_id, stock_code, quantity, invoice_date
            order by invoiced_at, line_id
        ) as line_rank

    from lines

    -- Every return has a negative quantity, by which the scan skips most lines.
    where
        line_status = 'return'
        and quantity < 0

),

purchases as (

    select
        lines.line_id,
        lines.customer_id,
        lines.stock_code,
        cast(lines.quantity as bigint) as units,
        lines.line_amount,
        lines.invoice_date,
        row_number() over (
            partition by lines.customer_id, lines.stock_code, lines.quantity, lines.invoice_date
            order by lines.invoiced_at, lines.line_id
        ) as line_rank

    from lines

    where
        lines.line_status = 'purchase'
        and (lines.customer_id, lines.stock_code, lines.quantity, lines.invoice_date) in (
            select
                returns.customer_id,
                returns.stock_code,
                returns.units,
                returns.invoice_date
            from returns
        )

),

final as (

    select
        ---------- ids
        returns.line_id as return_line_id,
        purchases.line_id as purchase_line_id,
        returns.customer_id,
        returns.stock_code,

        ---------- numerics
        returns.units,
        purchases.line_amount as purchased_amount,
        -returns.line_amount as returned_amount,

        ---------- dates
        returns.invoice_date as reversal_date

    from returns

    inner join purchases
        on
            returns.customer_id = purchases.customer_id
            and returns.stock_code = purchases.stock_code
            and returns.units = purchases.units
            and returns.invoice_date = purchases.invoice_date
            and returns.line_rank = purchases.line_rank

)

select * from final
