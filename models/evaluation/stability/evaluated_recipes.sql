-- Customers are built with the filters of the active recipe, so that only recipes with the same
-- filters can be evaluated on them.
with

recipes as (

    select * from {{ ref('recipes') }}

),

active_recipe as (

    select * from {{ ref('active_recipe') }}

),

final as (

    select
        recipes.recipe,
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
        recipes.n_clusters

    from recipes

    inner join active_recipe
        on
            recipes.filter_set = active_recipe.filter_set
            and recipes.anonymous_invoices = active_recipe.anonymous_invoices

    where recipes.is_shortlisted or recipes.recipe = active_recipe.recipe

)

select * from final
