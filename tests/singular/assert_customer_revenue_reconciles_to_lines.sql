with

customer_totals as (

    select
        coalesce(sum(gross_revenue), 0) as amount,
        coalesce(sum(units), 0) as units
    from {{ ref('customer_segments') }}

),

line_totals as (

    select
        coalesce(sum(amount), 0) as amount,
        coalesce(sum(units), 0) as units
    from {{ ref('line_reconciliation') }}
    where line_status = 'purchase'

)

select
    customer_totals.amount as customer_amount,
    line_totals.amount as line_amount,
    customer_totals.units as customer_units,
    line_totals.units as line_units

from customer_totals

cross join line_totals

where
    {{ 'false' if var('as_of_date') else 'true' }}
    and (
        customer_totals.amount <> line_totals.amount
        or customer_totals.units <> line_totals.units
    )
