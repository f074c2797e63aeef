with

recipe_features as (

    select
        recipe,
        unnest(string_split(features || '|' || target, '|')) as feature
    from {{ ref('recipes') }}

),

numeric_columns as (

    select unnest({{ numeric_columns(ref('int_customer_features')) }}) as feature

)

select
    recipe_features.recipe,
    recipe_features.feature

from recipe_features

left join numeric_columns
    on recipe_features.feature = numeric_columns.feature

where numeric_columns.feature is null
