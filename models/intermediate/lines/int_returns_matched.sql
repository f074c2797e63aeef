-- Within one customer, product, quantity and day the first return takes the first purchase, the
-- second the second; what has no partner stays out.
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

returns as (

    select
        line_id,
        customer_id,
        stock_code,
        -cast(quantity as bigint) as items,
        revenue,
        invoiced_on,
        row_number() over (
            partition by customer_id, stock_code, quantity, invoiced_on
            order by invoiced_at, line_id
        ) as position

    from lines

    where line_status = 'return'

),

purchases as (

    select
        lines.line_id,
        lines.customer_id,
        lines.stock_code,
        cast(lines.quantity as bigint) as items,
        lines.revenue,
        lines.invoiced_on,
        row_number() over (
            partition by lines.customer_id, lines.stock_code, lines.quantity, lines.invoiced_on
            order by lines.invoiced_at, lines.line_id
        ) as position

    from lines

    where
        lines.line_status = 'purchase'
        and (lines.customer_id, lines.stock_code, lines.quantity, lines.invoiced_on) in (
            select
                returns.customer_id,
                returns.stock_code,
                returns.items,
                returns.invoiced_on
            from returns
        )

),

paired as (

    select
        ---------- ids
        returns.line_id as return_line_id,
        purchases.line_id as purchase_line_id,
        returns.customer_id,
        returns.stock_code,

        ---------- numerics
        returns.items,
        purchases.revenue as purchased_revenue,
        -returns.revenue as returned_revenue,

        ---------- dates
        returns.invoiced_on as reversed_on

    from returns

    inner join purchases
        on
            returns.customer_id = purchases.customer_id
            and returns.stock_code = purchases.stock_code
            and returns.items = purchases.items
            and returns.invoiced_on = purchases.invoiced_on
            and returns.position = purchases.position

)

select * from paired
