-- Waits for the tests of the features: a build that they stop leaves this mart as it was.
-- depends_on: {{ ref('int_customer_features') }}
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

final as (

    select
        ---------- ids
        line_id,
        invoice_id,
        stock_code,
        customer_id,

        ---------- strings
        rejection_reason,
        cast_error,
        description,
        country,

        ---------- numerics
        quantity,
        unit_price,
        line_amount,

        ---------- timestamps
        invoiced_at

    from lines

    where line_status = 'rejected'

)

select * from final
