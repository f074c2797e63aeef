-- The chosen recipe as one row, which classification and segmentation take their settings from.
-- An unknown name in a var stops the build here: without rules, every line would pass.
with

recipes as (

    select * from {{ ref('recipes') }}

),

rule_sets as (

    select * from {{ ref('rule_sets') }}

),

requested as (

    select
        {{ sql_text(var('recipe')) }} as recipe,
        nullif({{ sql_text(var('rule_set')) }}, '') as rule_set,
        nullif({{ sql_text(var('unidentified_customers')) }}, '') as unidentified_customers

),

chosen as (

    select
        requested.recipe,
        coalesce(requested.rule_set, recipes.rule_set) as rule_set,
        coalesce(
            requested.unidentified_customers, recipes.unidentified_customers
        ) as unidentified_customers,
        recipes.customers,
        recipes.features,
        recipes.target,
        recipes.target_scale,
        recipes.space,
        recipes.scaling,
        recipes.metric,
        recipes.smallest_leaf,
        recipes.split_share,
        recipes.neighbours,
        recipes.model,
        recipes.clusters,
        recipes.recipe is not null as is_known_recipe

    from requested

    left join recipes
        on requested.recipe = recipes.recipe

),

checked as (

    select
        chosen.recipe,
        chosen.rule_set,
        chosen.unidentified_customers,
        chosen.customers,
        chosen.features,
        chosen.target,
        chosen.target_scale,
        chosen.space,
        chosen.scaling,
        chosen.metric,
        chosen.smallest_leaf,
        chosen.split_share,
        chosen.neighbours,
        chosen.model,
        chosen.clusters

    from chosen

    left join rule_sets
        on chosen.rule_set = rule_sets.rule_set

    {% if not flags.EMPTY -%}
    where
        case
            when not chosen.is_known_recipe
                then {{ raise_error("'No recipe is called ' || chosen.recipe || '.'") }}
            when rule_sets.rule_set is null
                then {{ raise_error("'No rule set is called ' || chosen.rule_set || '.'") }}
            when chosen.unidentified_customers not in ('reject', 'synthetic')
                then {{ raise_error(
                    "'unidentified_customers is reject or synthetic, not '"
                    ~ " || chosen.unidentified_customers || '.'"
                ) }}
            else true
        end
    {%- endif %}

)

select * from checked
