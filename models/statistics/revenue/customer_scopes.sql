-- Figures per segment and of all customers are one aggregation over these rows. Every segment has a
-- name, also the one of customers that the recipe leaves out.
with

customers as (

    select * from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

final as (

    select
        ---------- ids
        customer_id,
        segment_id,

        ---------- strings
        'segment' as scope,
        segment_name,

        ---------- booleans
        is_insider,

        ---------- dates
        as_of_date

    from customers

    union all

    select
        customer_id,
        null as segment_id,
        'all_customers' as scope,
        'All customers' as segment_name,
        false as is_insider,
        as_of_date

    from customers

)

select * from final
