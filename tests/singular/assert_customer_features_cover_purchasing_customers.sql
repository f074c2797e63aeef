-- Fails for each customer with a purchase in customer_segments who is not once in
-- customer_features, and for each customer there who has no purchase in customer_segments. Look at
-- the joins in customer_segments, and at the filter on order_count in the macro
-- `customer_features`.
with

purchasing_customers as (

    select customer_id
    from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

featured_customers as (

    select
        customer_id,
        count(*) as row_count
    from {{ ref('customer_features') }}
    group by customer_id

)

select
    purchasing_customers.customer_id as purchasing_customer_id,
    featured_customers.customer_id as featured_customer_id,
    featured_customers.row_count

from purchasing_customers

full outer join featured_customers
    on purchasing_customers.customer_id = featured_customers.customer_id

where
    purchasing_customers.customer_id is null
    or featured_customers.row_count is distinct from 1
