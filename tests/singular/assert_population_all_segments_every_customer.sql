-- Fails for each customer with a purchase whom a recipe for all customers put in no segment.
with

customers as (

    select * from {{ ref('customer_segments') }}

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

)

select customers.customer_id

from customers

cross join recipe

where
    recipe.customers = 'all'
    and customers.orders > 0
    and customers.segment_id < 1
