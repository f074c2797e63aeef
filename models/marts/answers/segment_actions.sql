with

customers as (

    select * from {{ ref('customer_segments') }}
    where segmentation_status <> 'no_purchase'

),

segments as (

    select * from {{ ref('segment_names') }}

),

next_segments as (

    select * from {{ ref('next_segments') }}

),

persona_actions as (

    select * from {{ ref('persona_actions') }}

),

segment_totals as (

    select
        segment_id,
        segment_name,
        is_insider,
        as_of_date,
        count(*) as customer_count,
        sum(gross_revenue) as gross_revenue,
        sum(gross_revenue_last_90_days) as gross_revenue_last_90_days,
        {{ deterministic_average('gross_revenue_last_90_days') }}
            as mean_gross_revenue_last_90_days,
        median(cast(gross_revenue_last_90_days as double)) as median_gross_revenue_last_90_days,
        median(average_order_value) as median_average_order_value

    from customers

    group by segment_id, segment_name, is_insider, as_of_date

),

segment_stakes as (

    select
        segment_totals.*,
        coalesce(segments.persona, segment_totals.segment_name) as persona,
        next_segments.next_segment_id,
        next_segments.next_segment_name,
        next_segments.next_median_gross_revenue_last_90_days,
        case
            when segment_totals.segment_id is null then 'reactivation'
            when next_segments.next_segment_id is null then 'retention'
            else 'upgrade'
        end as stake_type,
        case stake_type
            when 'reactivation' then segment_totals.median_average_order_value
            when 'retention' then segment_totals.mean_gross_revenue_last_90_days
            else
                next_segments.next_median_gross_revenue_last_90_days
                - segment_totals.median_gross_revenue_last_90_days
        end as stake_per_customer

    from segment_totals

    left join segments
        on segment_totals.segment_id = segments.segment_id

    left join next_segments
        on segment_totals.segment_id = next_segments.segment_id

),

final as (

    select
        ---------- ids
        segment_stakes.segment_name,
        segment_stakes.segment_id,
        segment_stakes.next_segment_id,

        ---------- strings
        segment_stakes.persona,
        persona_actions.action,
        persona_actions.goal,
        segment_stakes.next_segment_name,
        segment_stakes.stake_type,

        ---------- numerics
        segment_stakes.customer_count,
        segment_stakes.gross_revenue,
        segment_stakes.gross_revenue_last_90_days,
        segment_stakes.mean_gross_revenue_last_90_days,
        segment_stakes.median_gross_revenue_last_90_days,
        segment_stakes.next_median_gross_revenue_last_90_days,
        segment_stakes.stake_per_customer,
        cast({{ var('action_response_rate') }} as double) as response_rate,
        segment_stakes.customer_count * segment_stakes.stake_per_customer * response_rate
            as revenue_at_stake,

        ---------- booleans
        segment_stakes.is_insider,

        ---------- dates
        segment_stakes.as_of_date

    from segment_stakes

    left join persona_actions
        on segment_stakes.persona = persona_actions.persona

)

select * from final
