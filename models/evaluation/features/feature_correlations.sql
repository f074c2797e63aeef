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

pairs as (

    select
        features.feature,
        paired.feature as other_feature

    from features

    inner join features as paired
        on features.feature < paired.feature

),

known as (

    select
        feature_values.feature,
        paired.feature as other_feature,
        feature_values.feature_value,
        paired.feature_value as other_value

    from feature_values

    inner join feature_values as paired
        on
            feature_values.customer_id = paired.customer_id
            and feature_values.feature < paired.feature

    where
        feature_values.feature_value is not null
        and paired.feature_value is not null

),

summarised as (

    select
        feature,
        other_feature,
        count(*) as customers,
        {{ exact_average('feature_value') }} as mean,
        {{ exact_average('other_value') }} as other_mean,
        max(feature_value) - min(feature_value) as value_range,
        max(other_value) - min(other_value) as other_range

    from known

    group by feature, other_feature

),

ranked as (

    select
        *,
        {{ centred_rank('feature_value', 'feature, other_feature') }} as feature_rank,
        {{ centred_rank('other_value', 'feature, other_feature') }} as other_rank

    from known

),

-- In ranges of each feature, so that products are never above 1 and sums of them exact decimals.
centred as (

    select
        ranked.feature,
        ranked.other_feature,
        ranked.feature_rank,
        ranked.other_rank,
        (ranked.feature_value - summarised.mean) / nullif(summarised.value_range, 0) as deviation,
        (ranked.other_value - summarised.other_mean)
        / nullif(summarised.other_range, 0) as other_deviation

    from ranked

    inner join summarised
        on
            ranked.feature = summarised.feature
            and ranked.other_feature = summarised.other_feature

),

multiplied as (

    select
        feature,
        other_feature,
        count(*) as customers,
        {{ exact_average('deviation * other_deviation', decimals=18) }} as covariance,
        {{ exact_average('deviation * deviation', decimals=18) }} as variance,
        {{ exact_average('other_deviation * other_deviation', decimals=18) }} as other_variance,
        cast(sum(feature_rank * other_rank) as double) as rank_covariance,
        cast(sum(feature_rank * feature_rank) as double) as rank_variance,
        cast(sum(other_rank * other_rank) as double) as other_rank_variance

    from centred

    group by feature, other_feature

),

correlated as (

    select
        ---------- ids
        pairs.feature,
        pairs.other_feature,

        ---------- customers
        coalesce(multiplied.customers, 0) as customers,

        ---------- correlations
        round(
            multiplied.covariance / (sqrt(multiplied.variance) * sqrt(multiplied.other_variance)),
            9
        ) as pearson_correlation,
        round(
            multiplied.rank_covariance
            / nullif(
                sqrt(multiplied.rank_variance) * sqrt(multiplied.other_rank_variance), 0
            ),
            9
        ) as spearman_correlation

    from pairs

    left join multiplied
        on
            pairs.feature = multiplied.feature
            and pairs.other_feature = multiplied.other_feature

)

select * from correlated
