with

recipe_features as (

    select
        recipe,
        unnest(string_split(features || '|' || target, '|')) as feature
    from {{ ref('recipes') }}

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
    recipe_features.recipe,
    recipe_features.feature

from recipe_features

left join numeric_columns
    on recipe_features.feature = numeric_columns.feature

where numeric_columns.feature is null
