-- Fails for each numeric column of int_customers_scored that feature_profile has no row of, and for
-- each feature that is no such column. Bring the macro numeric_features in line.
with

profiled as (

    select feature from {{ ref('feature_profile') }}

),

known as (

    select column_name as feature
    from information_schema.columns
    where
        table_schema = '{{ ref("int_customers_scored").schema }}'
        and table_name = '{{ ref("int_customers_scored").identifier }}'
        and data_type not in ('VARCHAR', 'DATE')

)

select
    profiled.feature as profiled_feature,
    known.feature as known_feature

from profiled

full outer join known
    on profiled.feature = known.feature

where
    profiled.feature is null
    or known.feature is null
