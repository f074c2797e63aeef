-- The chosen recipe as one row, which classification and segmentation take their settings from.
-- An unknown name in a var stops the build here: without rules, every line would pass.
{% set reads_sample = transaction_location().startswith('seeds/sample/') -%}
{% set version = var('model_version') | string -%}
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

-- Models are fitted and kept in series, within which segments keep their numbers and their history.
serial as (

    select
        *,
        concat_ws(
            ', ',
            recipe,
            rule_set || ' rules',
            case unidentified_customers
                when 'synthetic' then 'synthetic customers'
                else 'identified customers'
            end,
            {{ sql_text('the sample' if reads_sample else 'own lines') }}
        ) as series

    from chosen

),

checked as (

    select
        chosen.recipe,
        chosen.series,
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

    from serial as chosen

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
            {%- if version %}
            when not exists (
                select 1 from ({{ stored_versions() }}) as stored
                where
                    cast(stored.model_version as varchar) = {{ sql_text(version) }}
                    and stored.series = chosen.series
            )
                then {{ raise_error(
                    "'Model version ' || " ~ sql_text(version)
                    ~ " || ' is not of the series ' || chosen.series || '.'"
                ) }}
            {%- endif %}
            else true
        end
    {%- endif %}

)

select * from checked
