-- Fails for each customer with a purchase who is in no segment although the recipe's population is
-- `all`. Look at `filter_population` in insiders.recipe, and for a null in the recipe's features.
with

customers as (

    select * from {{ ref('customer_segments') }}

),

recipe as (

    select * from {{ ref('active_recipe') }}

)

select
    customers.customer_id,
    customers.segmentation_status

from customers

cross join recipe

where
    recipe.population = 'all'
    and customers.order_count > 0
    and customers.segmentation_status <> 'segmented'
