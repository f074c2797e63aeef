-- A decision tree with one split for each feature: the threshold with the highest balanced
-- accuracy. Thresholds have two digits, so that people can remember them.
with

assignments as (

    select * from {{ ref('customer_assignments') }}

),

next_segments as (

    select * from {{ ref('next_segments') }}

),

customer_values as (

    select * from {{ ref('changeable_feature_values') }}

),

-- Of each segment and the next better one.
value_counts as (

    select
        next_segments.segment_id,
        customer_values.feature,
        customer_values.operator,
        customer_values.rounded_value as threshold,
        count(*) filter (where assignments.segment_id = next_segments.segment_id)
            as customer_count,
        count(*) filter (where assignments.segment_id = next_segments.next_segment_id)
            as next_customer_count

    from next_segments

    inner join assignments
        on assignments.segment_id in (next_segments.segment_id, next_segments.next_segment_id)

    inner join customer_values
        on assignments.customer_id = customer_values.customer_id

    where next_segments.next_segment_id is not null

    group by
        next_segments.segment_id,
        customer_values.feature,
        customer_values.operator,
        customer_values.rounded_value

),

cumulative_counts as (

    select
        segment_id,
        feature,
        operator,
        threshold,
        sum(customer_count) over by_feature as customer_count,
        sum(next_customer_count) over by_feature as next_customer_count,
        sum(customer_count) over by_value as count_from_threshold,
        sum(next_customer_count) over by_value as next_count_from_threshold

    from value_counts

    window
        by_feature as (partition by segment_id, feature),
        by_value as (partition by segment_id, feature order by threshold desc)

),

-- Customers who meet each threshold, as shares of their segment.
met_shares as (

    select
        *,
        case operator
            when 'at_least' then count_from_threshold
            else customer_count - count_from_threshold
        end as met_count,
        case operator
            when 'at_least' then next_count_from_threshold
            else next_customer_count - next_count_from_threshold
        end as next_met_count,
        met_count / cast(customer_count as double) as met_share,
        next_met_count / cast(next_customer_count as double) as next_met_share

    from cumulative_counts

),

final as (

    select
        segment_id,
        feature,
        operator,
        threshold,
        next_met_count / cast(met_count + next_met_count as double) as step_precision,
        (next_met_share + 1 - met_share) / 2 as balanced_accuracy

    from met_shares

    -- Without a difference, no threshold separates the segments.
    where next_met_share > met_share

    qualify
        row_number() over (
            partition by segment_id, feature order by balanced_accuracy desc, threshold asc
        ) = 1

)

select * from final
