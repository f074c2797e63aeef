-- Aggregates of doubles are ordered: sums then do not depend on the order in which threads add.
with

customers as (

    select * from {{ ref('customer_features') }}

),

features as (

    select unnest({{ numeric_features() }}) as feature

),

feature_values as (

    {{ unpivot_features('customers') }}

),

feature_summaries as (

    select
        feature,
        count(*) as customer_count,
        count(*) filter (where feature_value is null) as null_count,
        min(feature_value) as min_value,
        max(feature_value) as max_value,
        {{ deterministic_average('feature_value') }} as mean,
        round(stddev_samp(feature_value order by customer_id), 9) as standard_deviation,
        -- NaN where all values are equal.
        nullif(skewness(feature_value order by customer_id), cast('nan' as double)) as skewness,
        kurtosis(feature_value order by customer_id) as kurtosis,
        percentile_cont(0.25) within group (order by feature_value) as p25,
        percentile_cont(0.5) within group (order by feature_value) as median,
        percentile_cont(0.75) within group (order by feature_value) as p75,
        p25 - 1.5 * (p75 - p25) as lower_fence,
        p75 + 1.5 * (p75 - p25) as upper_fence

    from feature_values

    group by feature

),

outliers as (

    select
        feature_values.feature,
        count(*) filter (where feature_values.feature_value < summaries.lower_fence)
            as low_outlier_count,
        count(*) filter (where feature_values.feature_value > summaries.upper_fence)
            as high_outlier_count

    from feature_values

    inner join feature_summaries as summaries
        on feature_values.feature = summaries.feature

    group by feature_values.feature

),

final as (

    select
        ---------- ids
        features.feature,

        ---------- counts and location
        coalesce(summaries.customer_count, 0) as customer_count,
        coalesce(summaries.null_count, 0) as null_count,
        summaries.null_count / cast(summaries.customer_count as double) as null_share,
        summaries.min_value,
        summaries.max_value,
        summaries.max_value - summaries.min_value as value_range,
        summaries.mean,
        summaries.median,

        ---------- spread and shape
        summaries.standard_deviation,
        summaries.standard_deviation / nullif(abs(summaries.mean), 0) as coefficient_of_variation,
        round(summaries.skewness, 9) as skewness,
        round(summaries.kurtosis, 9) as kurtosis,

        ---------- outliers
        summaries.p25,
        summaries.p75,
        summaries.lower_fence,
        summaries.upper_fence,
        coalesce(outliers.low_outlier_count, 0) as low_outlier_count,
        coalesce(outliers.high_outlier_count, 0) as high_outlier_count

    from features

    left join feature_summaries as summaries
        on features.feature = summaries.feature

    left join outliers
        on features.feature = outliers.feature

)

select * from final
