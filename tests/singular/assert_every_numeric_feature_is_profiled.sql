-- Fails for each numeric column of int_customer_features without a row in feature_profile, and for
-- each profiled feature that is not such a column. Update the macro `numeric_features`.
with

profiled_features as (

    select feature from {{ ref('feature_profile') }}

),

numeric_columns as (

    select column_name as feature
    from information_schema.columns
    where
        table_schema = '{{ ref("int_customer_features").schema }}'
        and table_name = '{{ ref("int_customer_features").identifier }}'
        and data_type not in ('VARCHAR', 'DATE')

)

select
    profiled_features.feature as profiled_feature,
    numeric_columns.feature as numeric_column

from profiled_features

full outer join numeric_columns
    on profiled_features.feature = numeric_columns.feature

where
    profiled_features.feature is null
    or numeric_columns.feature is null
