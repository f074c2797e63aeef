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
    customers.segmentation_status <> 'segmented'
    and case recipe.population
        when 'all' then customers.order_count > 0
        when 'recent_buyers' then customers.order_count_last_365_days > 0
    end
