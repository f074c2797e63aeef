with

listed_features as (

    select unnest({{ numeric_features() }}) as feature

),

numeric_columns as (

    select unnest({{ numeric_columns(ref('int_customer_features')) }}) as feature

)

select
    listed_features.feature as listed_feature,
    numeric_columns.feature as numeric_column

from listed_features

full outer join numeric_columns
    on listed_features.feature = numeric_columns.feature

where
    listed_features.feature is null
    or numeric_columns.feature is null
