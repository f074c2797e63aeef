-- Customers outside the Tukey fences of a feature, the farthest first: by how much, in the unit of
-- the feature, and in standard deviations from its mean. When three quarters of the customers have
-- the same value, as with returns, all others are outside.
--     dbt show --select feature_outliers --limit 20
with

customers as (

    select * from {{ ref('customer_features') }}

),

feature_values as (

    {{ unpivot_features('customers') }}

),

fences as (

    select
        feature,
        avg(feature_value) as mean,
        stddev_samp(feature_value) as standard_deviation,
        percentile_cont(0.25) within group (order by feature_value) as p25,
        percentile_cont(0.75) within group (order by feature_value) as p75,
        p25 - 1.5 * (p75 - p25) as lower_fence,
        p75 + 1.5 * (p75 - p25) as upper_fence

    from feature_values

    group by feature

)

select
    feature_values.customer_id,
    feature_values.feature,
    feature_values.feature_value,
    case
        when feature_values.feature_value < fences.lower_fence then fences.lower_fence
        else fences.upper_fence
    end as crossed_fence,
    greatest(
        fences.lower_fence - feature_values.feature_value,
        feature_values.feature_value - fences.upper_fence
    ) as distance_to_fence,
    (feature_values.feature_value - fences.mean) / nullif(fences.standard_deviation, 0)
        as standard_deviations

from feature_values

inner join fences
    on feature_values.feature = fences.feature

where
    feature_values.feature_value < fences.lower_fence
    or feature_values.feature_value > fences.upper_fence

order by
    abs(standard_deviations) desc,
    feature_values.customer_id asc,
    feature_values.feature asc
