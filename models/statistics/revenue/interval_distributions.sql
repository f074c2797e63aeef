-- Kaplan and Meier (1958): of the intervals that last at least so many days, the share that ends on
-- that day; an interval that is still open on the as-of date says no more than that it lasts.
with

customer_scopes as (

    select * from {{ ref('customer_scopes') }}

),

order_days as (

    select distinct
        customer_id,
        order_date
    from {{ ref('orders') }}

),

intervals as (

    select
        customer_id,
        order_date,
        lead(order_date) over (partition by customer_id order by order_date) as next_order_date

    from order_days

),

scope_intervals as (

    select
        customer_scopes.scope,
        customer_scopes.segment_name,
        intervals.next_order_date is not null as is_closed,
        {{ dbt.datediff(
            'intervals.order_date',
            'coalesce(intervals.next_order_date, customer_scopes.as_of_date)',
            'day'
        ) }} as interval_days

    from customer_scopes

    inner join intervals
        on customer_scopes.customer_id = intervals.customer_id

),

day_counts as (

    select
        scope,
        segment_name,
        interval_days,
        count(*) as interval_count,
        count(*) filter (where is_closed) as closed_count

    from scope_intervals

    group by scope, segment_name, interval_days

),

cumulative_counts as (

    select
        *,
        sum(interval_count) over (
            partition by scope, segment_name order by interval_days desc
        ) as lasting_count,
        sum(closed_count) over (
            partition by scope, segment_name order by interval_days
        ) as closed_count_so_far

    from day_counts

),

-- When all intervals that lasted so long end on one day, nothing is left, and the logarithm of that
-- does not exist. Decimals, because the last digits of a sum of doubles depend on threads.
log_survival as (

    select
        *,
        sum(
            case
                when closed_count < lasting_count
                    then
                        cast(
                            ln(1 - closed_count / cast(lasting_count as double))
                            as decimal(38, 12)
                        )
            end
        ) over (partition by scope, segment_name order by interval_days) as log_survival_share

    from cumulative_counts

),

final as (

    select
        scope,
        segment_name,
        interval_days,
        cast(interval_count as bigint) as interval_count,
        cast(closed_count as bigint) as closed_count,
        cast(closed_count_so_far as bigint) as closed_count_so_far,
        case
            when closed_count = lasting_count then 1
            else round(1 - exp(cast(coalesce(log_survival_share, 0) as double)), 9)
        end as returned_share

    from log_survival

)

select * from final
