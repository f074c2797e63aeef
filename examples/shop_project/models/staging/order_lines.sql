-- The column names are this project's own. `insiders` knows them, as common names; it would be told
-- of others by its var `column_names`.
with

exports as (

    select * from {{ source('shop', 'exports') }}

),

final as (

    select
        ---------- ids
        invoiceno as order_number,
        stockcode as sku,
        customerid as customer_id,

        ---------- strings
        description as product_name,
        country,

        ---------- numerics
        cast(quantity as integer) as quantity,
        cast(unitprice as decimal(18, 4)) as unit_price,

        ---------- timestamps
        cast(invoicedate as timestamp) as ordered_at

    from exports

)

select * from final
