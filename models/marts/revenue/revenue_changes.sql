-- Each segment and period has every type of change, also those of no customer.
with

scope_periods as (

    select * from {{ ref('scope_periods') }}

),

customer_scopes as (

    select * from {{ ref('customer_scopes') }}

),

customer_periods as (

    select * from {{ ref('customer_periods') }}

),

change_types as (

    select unnest(
        ['new', 'returned', 'growing', 'shrinking', 'unchanged', 'lost', 'inactive']
    ) as change_type

),

type_totals as (

    select
        customer_scopes.scope,
        customer_scopes.segment_name,
        customer_periods.period_days,
        customer_periods.change_type,
        count(*) as customer_count,
        sum(customer_periods.previous_gross_revenue) as previous_gross_revenue,
        sum(customer_periods.gross_revenue) as gross_revenue

    from customer_scopes

    inner join customer_periods
        on customer_scopes.customer_id = customer_periods.customer_id

    group by
        customer_scopes.scope,
        customer_scopes.segment_name,
        customer_periods.period_days,
        customer_periods.change_type

),

final as (

    select
        ---------- ids
        scope_periods.scope,
        scope_periods.segment_name,
        scope_periods.segment_id,
        scope_periods.period_days,
        change_types.change_type,

        ---------- strings
        scope_periods.note,

        ---------- numerics
        case when scope_periods.is_comparable then coalesce(type_totals.customer_count, 0) end
            as customer_count,
        case
            when scope_periods.is_comparable then coalesce(type_totals.previous_gross_revenue, 0)
        end as previous_gross_revenue,
        case when scope_periods.is_comparable then coalesce(type_totals.gross_revenue, 0) end
            as gross_revenue,
        case
            when scope_periods.is_comparable
                then
                    coalesce(type_totals.gross_revenue, 0)
                    - coalesce(type_totals.previous_gross_revenue, 0)
        end as revenue_change,

        ---------- booleans
        scope_periods.is_insider,
        scope_periods.is_comparable,

        ---------- dates
        scope_periods.previous_period_start_date,
        scope_periods.period_start_date,
        scope_periods.as_of_date

    from scope_periods

    cross join change_types

    left join type_totals
        on
            scope_periods.scope = type_totals.scope
            and scope_periods.segment_name = type_totals.segment_name
            and scope_periods.period_days = type_totals.period_days
            and change_types.change_type = type_totals.change_type

)

select * from final
