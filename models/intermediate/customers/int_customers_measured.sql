with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

features as (

    {{ customer_features('lines', requested_as_of_date()) }}

)

select * from features
