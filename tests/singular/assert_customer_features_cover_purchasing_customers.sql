with

purchasing_customers as (

    select customer_id
    from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

featured_customers as (

    select customer_id from {{ ref('customer_features') }}

)

select
    purchasing_customers.customer_id as purchasing_customer_id,
    featured_customers.customer_id as featured_customer_id

from purchasing_customers

full outer join featured_customers
    on purchasing_customers.customer_id = featured_customers.customer_id

where
    purchasing_customers.customer_id is null
    or featured_customers.customer_id is null
