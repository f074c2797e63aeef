with

invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

order_days as (

    select
        customer_id,
        as_of_date,
        invoice_date as order_date,
        sum(amount) as order_day_value

    from invoices

    where line_status = 'purchase'

    group by customer_id, as_of_date, invoice_date

),

final as (

    {{ summarize_orders('order_days') }}

)

select * from final
