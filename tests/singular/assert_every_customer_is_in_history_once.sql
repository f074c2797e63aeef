with

purchasing_customers as (

    select
        customer_id,
        segment_id
    from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

current_history as (

    select
        history.customer_id,
        count(*) as row_count,
        min(history.segment_id) as segment_id

    from {{ ref('segment_history') }} as history

    inner join {{ ref('fit_decision') }} as decision
        on
            history.recipe = decision.recipe
            and history.as_of_date = decision.as_of_date

    group by history.customer_id

)

select
    purchasing_customers.customer_id,
    purchasing_customers.segment_id,
    current_history.customer_id as history_customer_id,
    current_history.segment_id as history_segment_id,
    current_history.row_count

from purchasing_customers

full outer join current_history
    on purchasing_customers.customer_id = current_history.customer_id

where
    purchasing_customers.customer_id is null
    or current_history.row_count is distinct from 1
    or current_history.segment_id is distinct from purchasing_customers.segment_id
