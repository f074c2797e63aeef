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
