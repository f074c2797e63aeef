-- Fails for each feature or target of a recipe that is no numeric column of int_customers_scored.
with

named as (

    select
        recipe,
        unnest(string_split(features || '|' || target, '|')) as feature
    from {{ ref('recipes') }}

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
    named.recipe,
    named.feature

from named

left join known
    on named.feature = known.feature

where known.feature is null
