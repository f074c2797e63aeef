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

feature_pairs as (

    select
        features.feature,
        y_features.feature as y_feature

    from features

    inner join features as y_features
        on features.feature < y_features.feature

),

pair_values as (

    select
        x_values.feature,
        y_values.feature as y_feature,
        x_values.feature_value as x,
        y_values.feature_value as y,
        {{ centered_rank('x', 'x_values.feature, y_values.feature') }} as x_rank,
        {{ centered_rank('y', 'x_values.feature, y_values.feature') }} as y_rank

    from feature_values as x_values

    inner join feature_values as y_values
        on x_values.customer_id = y_values.customer_id and x_values.feature < y_values.feature

    where x_values.feature_value is not null and y_values.feature_value is not null

),

pair_summaries as (

    select
        feature,
        y_feature,
        {{ deterministic_average('x') }} as x_mean,
        {{ deterministic_average('y') }} as y_mean,
        max(x) - min(x) as x_range,
        max(y) - min(y) as y_range

    from pair_values

    group by feature, y_feature

),

-- In units of each range: products are at most 1, so sums of them are exact decimals.
deviations as (

    select
        pair_values.*,
        (pair_values.x - summaries.x_mean) / nullif(summaries.x_range, 0) as x_deviation,
        (pair_values.y - summaries.y_mean) / nullif(summaries.y_range, 0) as y_deviation

    from pair_values

    inner join pair_summaries as summaries
        on pair_values.feature = summaries.feature and pair_values.y_feature = summaries.y_feature

),

correlations as (

    select
        feature,
        y_feature,
        count(*) as non_null_count,
        {{ deterministic_average('x_deviation * y_deviation', decimals=18) }} as covariance,
        {{ deterministic_average('x_deviation * x_deviation', decimals=18) }} as x_variance,
        {{ deterministic_average('y_deviation * y_deviation', decimals=18) }} as y_variance,
        covariance / (sqrt(x_variance) * sqrt(y_variance)) as pearson_correlation,
        sum(x_rank * y_rank)
        / nullif(sqrt(sum(x_rank * x_rank)) * sqrt(sum(y_rank * y_rank)), 0)
            as spearman_correlation

    from deviations

    group by feature, y_feature

),

final as (

    select
        pairs.feature,
        pairs.y_feature,
        coalesce(correlations.non_null_count, 0) as non_null_count,
        round(correlations.pearson_correlation, 9) as pearson_correlation,
        round(correlations.spearman_correlation, 9) as spearman_correlation

    from feature_pairs as pairs

    left join correlations
        on pairs.feature = correlations.feature and pairs.y_feature = correlations.y_feature

)

select * from final
