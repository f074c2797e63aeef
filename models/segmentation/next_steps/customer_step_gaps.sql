-- Distance to a threshold is a percentile gap, so features with different units compare.
with

assignments as (

    select * from {{ ref('customer_assignments') }}

),

customer_values as (

    select * from {{ ref('changeable_feature_values') }}

),

thresholds as (

    select * from {{ ref('next_segment_thresholds') }}

    -- A feature that separates the segments clearly worse than another one would be a bad hint.
    qualify balanced_accuracy >= max(balanced_accuracy) over (partition by segment_id) - 0.1

),

ranked_values as (

    select
        customer_id,
        feature,
        feature_value,
        rank() over by_value - 1 as count_below_value,
        count(*) over by_value as count_up_to_value,
        count(*) over (partition by feature) as customer_count

    from customer_values

    window by_value as (partition by feature order by feature_value)

),

ranked_thresholds as (

    select
        thresholds.segment_id,
        thresholds.feature,
        count(*) as count_below_threshold

    from thresholds

    inner join customer_values
        on
            thresholds.feature = customer_values.feature
            and thresholds.threshold > customer_values.feature_value

    group by thresholds.segment_id, thresholds.feature

),

unmet_thresholds as (

    select
        assignments.customer_id,
        thresholds.feature,
        thresholds.operator,
        thresholds.threshold,
        thresholds.step_precision,
        ranked_values.feature_value,
        {{ condition_text('thresholds.feature', 'thresholds.operator', 'thresholds.threshold') }}
            as required_change,
        case thresholds.operator
            when 'at_least'
                then
                    coalesce(ranked_thresholds.count_below_threshold, 0)
                    - ranked_values.count_up_to_value
            else
                ranked_values.count_below_value
                - coalesce(ranked_thresholds.count_below_threshold, 0)
        end / cast(ranked_values.customer_count as double) as percentile_gap

    from assignments

    inner join thresholds
        on assignments.segment_id = thresholds.segment_id

    inner join ranked_values
        on
            assignments.customer_id = ranked_values.customer_id
            and thresholds.feature = ranked_values.feature

    left join ranked_thresholds
        on
            thresholds.segment_id = ranked_thresholds.segment_id
            and thresholds.feature = ranked_thresholds.feature

    where
        case thresholds.operator
            when 'at_least' then ranked_values.feature_value < thresholds.threshold
            else ranked_values.feature_value >= thresholds.threshold
        end

),

final as (

    -- The nearest threshold of each customer.
    select *

    from unmet_thresholds

    qualify
        row_number() over (
            partition by customer_id order by percentile_gap asc, step_precision desc, feature asc
        ) = 1

)

select * from final
