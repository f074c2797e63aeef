with

profile as (

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
    profile.feature as profiled_feature,
    numeric_columns.feature as numeric_column

from profile

full outer join numeric_columns
    on profile.feature = numeric_columns.feature

where
    profile.feature is null
    or numeric_columns.feature is null
