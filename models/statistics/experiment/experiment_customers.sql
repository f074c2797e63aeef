-- Today's members were chosen by what they bought in the last period, too. That period therefore
-- looks steadier than a coming one will be, and its variance is taken from a past experiment: as
-- many customers, chosen by the revenue of the year before the period.
with

candidates as (

    select * from {{ ref('experiment_candidates') }}

),

sizes as (

    select
        count(*) filter (where audience = 'insiders') as insider_count,
        count(audience) as customer_count

    from candidates

),

audience_members as (

    select
        'coming' as experiment,
        audience,
        customer_id,
        segment_id,
        arm,
        cast(null as bigint) as order_count,
        cast(null as decimal(38, 4)) as revenue,
        order_count as pre_period_order_count,
        revenue as pre_period_revenue,
        as_of_date

    from candidates

    where audience is not null

    union all

    select
        'past' as experiment,
        case
            when candidates.past_rank <= sizes.insider_count then 'insiders'
            else 'near_insiders'
        end as audience,
        candidates.customer_id,
        candidates.segment_id,
        candidates.arm,
        candidates.order_count,
        candidates.revenue,
        candidates.previous_order_count as pre_period_order_count,
        candidates.previous_revenue as pre_period_revenue,
        candidates.as_of_date

    from candidates

    cross join sizes

    where candidates.past_rank <= sizes.customer_count

),

audiences as (

    select * from audience_members

    union all

    select * replace ('all' as audience) from audience_members

),

final as (

    select
        ---------- ids
        experiment,
        audience,
        customer_id,
        segment_id,

        ---------- strings
        arm,

        ---------- numerics
        order_count,
        revenue,
        {{ winsorize('revenue', 'experiment, audience') }} as winsorized_revenue,
        pre_period_order_count,
        pre_period_revenue,
        {{ winsorize('pre_period_revenue', 'experiment, audience') }}
            as pre_period_winsorized_revenue,

        ---------- dates
        as_of_date

    from audiences

)

select * from final
