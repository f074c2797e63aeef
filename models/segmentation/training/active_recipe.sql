-- The recipe of this build as one row. An unknown recipe stops the build here: without its filters,
-- no line would be rejected.
with

recipes as (

    select * from {{ ref('recipes') }}

),

filter_sets as (

    select * from {{ ref('filter_sets') }}

),

requested_recipe as (

    select {{ quote_literal(var('recipe')) }} as recipe

),

recipe_with_hash as (

    select
        requested_recipe.recipe,
        recipes.filter_set,
        recipes.anonymous_invoices,
        recipes.population,
        recipes.features,
        recipes.target,
        recipes.target_transform,
        recipes.representation,
        recipes.scaler,
        recipes.metric,
        recipes.min_samples_leaf,
        recipes.max_features,
        recipes.n_neighbors,
        recipes.clusterer,
        recipes.n_clusters,
        {{ recipe_hash('recipes') }} as recipe_hash,
        recipes.recipe is not null as is_existing_recipe,
        filter_sets.filter_set is not null as is_existing_filter_set

    from requested_recipe

    left join recipes
        on requested_recipe.recipe = recipes.recipe

    left join filter_sets
        on recipes.filter_set = filter_sets.filter_set

),

final as (

    select * exclude (is_existing_recipe, is_existing_filter_set)

    from recipe_with_hash

    {% if not flags.EMPTY -%}
    where
        case
            when not is_existing_recipe
                then {{ raise_error(
                    "'Unknown recipe ''' || recipe || '''. Add it to '"
                    ~ " || 'seeds/segmentation/recipes.csv, or use one of: '"
                    ~ " || (select string_agg(recipes.recipe, ', ' order by recipes.recipe)"
                    ~ " from recipes) || '.'"
                ) }}
            when not is_existing_filter_set
                then {{ raise_error(
                    "'Unknown filter_set ''' || filter_set || ''' in recipe ''' || recipe"
                    ~ " || '''. Add it to seeds/line_filters/filter_sets.csv.'"
                ) }}
            else true
        end
    {%- endif %}

)

select * from final
