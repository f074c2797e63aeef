with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

final as (

    {{ summarize_invoices('lines', as_of_date_expression()) }}

)

select * from final
