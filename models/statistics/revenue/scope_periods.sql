-- What came before the data is unknown: previous figures are null where they would be incomplete.
with

customer_scopes as (

    select * from {{ ref('customer_scopes') }}

),

customer_periods as (

    select * from {{ ref('customer_periods') }}

),

final as (

    select
        ---------- ids
        customer_scopes.scope,
        customer_scopes.segment_name,
        max(customer_scopes.segment_id) as segment_id,
        customer_periods.period_days,

        ---------- strings
        case
            when not customer_periods.is_comparable
                then
                    'Nothing to compare: the data begin on ' || customer_periods.first_data_date
                    || ', and the previous period on '
                    || customer_periods.previous_period_start_date || '.'
        end as note,

        ---------- this period
        count(*) filter (where customer_periods.order_count > 0) as active_customer_count,
        cast(sum(customer_periods.order_count) as bigint) as order_count,
        sum(customer_periods.gross_revenue) as gross_revenue,

        ---------- the period before
        case
            when customer_periods.is_comparable
                then count(*) filter (where customer_periods.previous_order_count > 0)
        end as previous_active_customer_count,
        case
            when customer_periods.is_comparable
                then cast(sum(customer_periods.previous_order_count) as bigint)
        end as previous_order_count,
        case
            when customer_periods.is_comparable then sum(customer_periods.previous_gross_revenue)
        end as previous_gross_revenue,

        ---------- booleans
        bool_or(customer_scopes.is_insider) as is_insider,
        customer_periods.is_comparable,

        ---------- dates
        customer_periods.previous_period_start_date,
        customer_periods.period_start_date,
        customer_periods.as_of_date

    from customer_scopes

    inner join customer_periods
        on customer_scopes.customer_id = customer_periods.customer_id

    group by
        customer_scopes.scope,
        customer_scopes.segment_name,
        customer_periods.period_days,
        customer_periods.is_comparable,
        customer_periods.first_data_date,
        customer_periods.previous_period_start_date,
        customer_periods.period_start_date,
        customer_periods.as_of_date

)

select * from final
