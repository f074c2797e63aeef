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
        max(feature_value) - min(feature_value) as value_range,
        {{ deterministic_average('feature_value') }} as mean,
        percentile_cont(0.25) within group (order by feature_value) as p25,
        percentile_cont(0.5) within group (order by feature_value) as median,
        percentile_cont(0.75) within group (order by feature_value) as p75,
        p25 - 1.5 * (p75 - p25) as lower_fence,
        p75 + 1.5 * (p75 - p25) as upper_fence

    from feature_values

    group by feature

),

-- In units of the range: powers are at most 1, so sums of them are exact decimals.
deviations as (

    select
        observed.feature,
        observed.feature_value,
        observed.feature_value < summaries.lower_fence as is_low_outlier,
        observed.feature_value > summaries.upper_fence as is_high_outlier,
        (observed.feature_value - summaries.mean) / nullif(summaries.value_range, 0) as deviation

    from feature_values as observed

    inner join feature_summaries as summaries
        on observed.feature = summaries.feature

),

moments as (

    select
        feature,
        count(*) filter (where is_low_outlier) as low_outlier_count,
        count(*) filter (where is_high_outlier) as high_outlier_count,
        count(feature_value) as n,
        {{ deterministic_average('power(deviation, 2)', decimals=18) }} as m2,
        {{ deterministic_average('power(deviation, 3)', decimals=18) }} as m3,
        {{ deterministic_average('power(deviation, 4)', decimals=18) }} as m4,
        sqrt(coalesce(m2, 0) * n / nullif(n - 1, 0)) as scaled_deviation,
        m3 / power(m2, 1.5) * sqrt(n * (n - 1)) / nullif(n - 2, 0) as skewness,
        (n - 1) * ((n + 1) * (m4 / power(m2, 2) - 3) + 6) / nullif((n - 2) * (n - 3), 0) as kurtosis

    from deviations

    group by feature

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
        summaries.value_range,
        summaries.mean,
        summaries.median,

        ---------- spread and shape
        summaries.value_range * moments.scaled_deviation as standard_deviation,
        standard_deviation / nullif(abs(summaries.mean), 0) as coefficient_of_variation,
        round(moments.skewness, 9) as skewness,
        round(moments.kurtosis, 9) as kurtosis,

        ---------- outliers
        summaries.p25,
        summaries.p75,
        summaries.lower_fence,
        summaries.upper_fence,
        coalesce(moments.low_outlier_count, 0) as low_outlier_count,
        coalesce(moments.high_outlier_count, 0) as high_outlier_count

    from features

    left join feature_summaries as summaries
        on features.feature = summaries.feature

    left join moments
        on features.feature = moments.feature

)

select * from final
