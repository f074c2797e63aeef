with

customers as (

    select * from {{ ref('int_customers_scored') }}

),

features as (

    {{ feature_names() }}

),

feature_values as (

    {{ feature_values('customers') }}

),

summarised as (

    select
        feature,
        count(*) as customers,
        count(feature_value) as known,
        min(feature_value) as minimum,
        max(feature_value) as maximum,
        max(feature_value) - min(feature_value) as value_range,
        {{ exact_average('feature_value') }} as mean,
        percentile_cont(0.25) within group (order by feature_value) as first_quartile,
        percentile_cont(0.5) within group (order by feature_value) as median,
        percentile_cont(0.75) within group (order by feature_value) as third_quartile

    from feature_values

    group by feature

),

fenced as (

    select
        *,
        first_quartile - 1.5 * (third_quartile - first_quartile) as lower_fence,
        third_quartile + 1.5 * (third_quartile - first_quartile) as upper_fence

    from summarised

),

-- In ranges of the feature, so that powers are never above 1 and sums of them are exact decimals.
deviations as (

    select
        feature_values.feature,
        feature_values.feature_value < fenced.lower_fence as is_low,
        feature_values.feature_value > fenced.upper_fence as is_high,
        (feature_values.feature_value - fenced.mean) / nullif(fenced.value_range, 0) as deviation

    from feature_values

    inner join fenced
        on feature_values.feature = fenced.feature

),

moments as (

    select
        feature,
        count(*) filter (where is_low) as low_outliers,
        count(*) filter (where is_high) as high_outliers,
        {{ exact_average('power(deviation, 2)', decimals=18) }} as second_moment,
        {{ exact_average('power(deviation, 3)', decimals=18) }} as third_moment,
        {{ exact_average('power(deviation, 4)', decimals=18) }} as fourth_moment

    from deviations

    group by feature

),

-- Without a range there are no moments; two equal values have a deviation all the same, of 0.
shaped as (

    select
        fenced.*,
        moments.low_outliers,
        moments.high_outliers,
        case
            when fenced.known > 1
                then
                    fenced.value_range * sqrt(
                        coalesce(moments.second_moment, 0) * fenced.known / (fenced.known - 1)
                    )
        end as standard_deviation,
        case
            when fenced.known > 2
                then moments.third_moment / power(moments.second_moment, 1.5)
        end as population_skewness,
        case
            when fenced.known > 3
                then moments.fourth_moment / power(moments.second_moment, 2) - 3
        end as population_kurtosis

    from fenced

    inner join moments
        on fenced.feature = moments.feature

),

profiled as (

    select
        ---------- ids
        features.feature,

        ---------- customers
        coalesce(shaped.customers, 0) as customers,
        coalesce(shaped.customers - shaped.known, 0) as missing,
        (shaped.customers - shaped.known) / cast(shaped.customers as double) as missing_share,

        ---------- location
        shaped.minimum,
        shaped.maximum,
        shaped.value_range,
        shaped.mean,
        shaped.median,

        ---------- spread and shape
        shaped.standard_deviation,
        shaped.standard_deviation / nullif(abs(shaped.mean), 0) as coefficient_of_variation,
        round(
            shaped.population_skewness
            * sqrt(cast(shaped.known as double) * (shaped.known - 1)) / (shaped.known - 2),
            9
        ) as skewness,
        round(
            (shaped.known - 1) * ((shaped.known + 1) * shaped.population_kurtosis + 6)
            / (cast(shaped.known - 2 as double) * (shaped.known - 3)),
            9
        ) as kurtosis,

        ---------- outliers
        shaped.first_quartile,
        shaped.third_quartile,
        shaped.lower_fence,
        shaped.upper_fence,
        coalesce(shaped.low_outliers, 0) as low_outliers,
        coalesce(shaped.high_outliers, 0) as high_outliers

    from features

    left join shaped
        on features.feature = shaped.feature

)

select * from profiled
