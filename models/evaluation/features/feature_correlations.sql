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
        x_values.customer_id,
        x_values.feature_value as x,
        y_values.feature_value as y,
        {{ average_rank('x', 'x_values.feature, y_values.feature') }} as x_rank,
        {{ average_rank('y', 'x_values.feature, y_values.feature') }} as y_rank

    from feature_values as x_values

    inner join feature_values as y_values
        on x_values.customer_id = y_values.customer_id and x_values.feature < y_values.feature

    where x_values.feature_value is not null and y_values.feature_value is not null

),

correlations as (

    select
        feature,
        y_feature,
        count(*) as non_null_count,
        -- NaN where one of the two is constant.
        nullif(corr(x, y order by customer_id), cast('nan' as double)) as pearson_correlation,
        nullif(corr(x_rank, y_rank order by customer_id), cast('nan' as double))
            as spearman_correlation

    from pair_values

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
