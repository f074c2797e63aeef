with

order_lines as (

    select * from {{ ref('order_lines') }}

),

final as (

    select
        order_number,
        sum(quantity * unit_price) as amount

    from order_lines

    group by order_number

)

select * from final
