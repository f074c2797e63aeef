{{ config(post_hook="{{ log_fit_decision() }}") }}

with

recipe as (

    select * from {{ ref('active_recipe') }}

),

customers as (

    select max(as_of_date) as as_of_date from {{ ref('int_customer_features') }}

),

registry as (

    select * from {{ source('state', 'model_registry') }}

),

recipe_as_of as (

    select
        recipe.recipe,
        recipe.recipe_hash,
        cast(nullif({{ quote_literal(var('model_version') | string) }}, '') as bigint)
            as requested_version,
        customers.as_of_date

    from recipe

    cross join customers

    where customers.as_of_date is not null

),

-- Versions fitted by the as-of date come first: a past date knows nothing later.
registry_matches as (

    select
        recipe_as_of.*,
        max_by(
            registry.model_version,
            (registry.fit_as_of_date <= recipe_as_of.as_of_date, registry.model_version)
        ) as previous_version,
        coalesce(max(registry.max_segment_id), 1) + 1 as next_segment_id,
        coalesce(bool_or(registry.recipe_hash = recipe_as_of.recipe_hash), false)
            as is_recipe_unchanged

    from recipe_as_of

    left join registry
        on recipe_as_of.recipe = registry.recipe

    group by
        recipe_as_of.recipe,
        recipe_as_of.recipe_hash,
        recipe_as_of.requested_version,
        recipe_as_of.as_of_date

),

decision as (

    select
        recipe,
        recipe_hash,
        case
            when requested_version is not null then null
            when {{ 'true' if var('refit') else 'false' }} then 'requested'
            when previous_version is null then 'no_trained_model'
            when not is_recipe_unchanged then 'recipe_changed'
        end as fit_reason,
        requested_version,
        previous_version,
        next_segment_id,
        as_of_date

    from registry_matches

),

final as (

    select
        *,
        fit_reason is not null as is_fit

    from decision

)

select * from final
