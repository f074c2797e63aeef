-- Fails for each customer with a purchase who is not in one segment of today's history. Look at
-- segment_history, and for a build of this day that was stopped.
with

customers as (

    select * from {{ ref('customer_segments') }}
    where segment_id >= 0

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

today as (

    select
        history.customer_id,
        count(*) as copies,
        min(history.segment_id) as segment_id
    from {{ ref('segment_history') }} as history
    inner join requests
        on
            history.series = requests.series
            and history.as_of_date = requests.as_of_date
    group by history.customer_id

)

select
    customers.customer_id,
    today.customer_id as customer_in_history,
    today.copies

from customers

full outer join today
    on customers.customer_id = today.customer_id

where
    today.copies is distinct from 1
    or today.segment_id is distinct from customers.segment_id
