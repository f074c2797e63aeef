with

invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

final as (

    select
        ---------- ids
        customer_id,
        invoice_id,

        ---------- strings
        country,

        ---------- numerics
        row_number() over customer_orders as order_number,
        amount as gross_revenue,
        units,
        line_count,
        len(product_hashes) as distinct_product_count,
        {{ dbt.datediff('lag(invoice_date) over customer_orders', 'invoice_date', 'day') }}
            as days_since_previous_order,

        ---------- dates and timestamps
        invoice_date as order_date,
        invoiced_at as ordered_at

    from invoices

    where line_status = 'purchase'

    window customer_orders as (partition by customer_id order by invoiced_at, invoice_id)

)

select * from final
