-- Rows gather as one recipe after the other is built on the same database.
{{ config(materialized='incremental', unique_key='recipe', on_schema_change='fail') }}

with

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

refits as (

    select * from {{ ref('recipe_refits') }}

),

published as (

    select * from {{ ref('published_results') }}

),

insiders as (

    select
        customers,
        segmented_customers_share,
        segmented_revenue_share

    from {{ ref('segment_profiles') }}

    where is_insider

),

clustered as (

    select
        count(*) as customers,
        {{ exact_average('silhouette') }} as mean_silhouette

    from {{ ref('customer_scores') }}

),

ranged as (

    select
        count(*) as seeds,
        min(insiders) as lowest_insiders,
        max(insiders) as highest_insiders,
        min(insiders_customers_share) as lowest_customers_share,
        max(insiders_customers_share) as highest_customers_share,
        min(insiders_revenue_share) as lowest_revenue_share,
        max(insiders_revenue_share) as highest_revenue_share,
        min(mean_silhouette) as lowest_silhouette,
        max(mean_silhouette) as highest_silhouette

    from refits

)

select
    ---------- ids
    recipe.recipe,

    ---------- ours
    clustered.customers,
    coalesce(insiders.customers, 0) as insiders,
    insiders.segmented_customers_share as insiders_customers_share,
    insiders.segmented_revenue_share as insiders_revenue_share,
    clustered.mean_silhouette,

    ---------- published
    published.insiders as published_insiders,
    published.insiders_customers_share as published_customers_share,
    published.insiders_revenue_share as published_revenue_share,
    published.mean_silhouette as published_silhouette,

    ---------- range over seeds
    ranged.seeds,
    ranged.lowest_insiders,
    ranged.highest_insiders,
    ranged.lowest_customers_share,
    ranged.highest_customers_share,
    ranged.lowest_revenue_share,
    ranged.highest_revenue_share,
    ranged.lowest_silhouette,
    ranged.highest_silhouette,
    published.insiders
    between ranged.lowest_insiders and ranged.highest_insiders as is_insiders_in_range,
    -- published to a tenth of a percent
    round(published.insiders_customers_share, 3)
    between round(ranged.lowest_customers_share, 3) and round(ranged.highest_customers_share, 3)
        as is_customers_share_in_range,
    round(published.insiders_revenue_share, 3)
    between round(ranged.lowest_revenue_share, 3) and round(ranged.highest_revenue_share, 3)
        as is_revenue_share_in_range,
    round(published.mean_silhouette, 3)
    between round(ranged.lowest_silhouette, 3) and round(ranged.highest_silhouette, 3)
        as is_silhouette_in_range,

    ---------- strings
    published.note

from recipe

cross join clustered

cross join ranged

left join insiders
    on true

left join published
    on recipe.recipe = published.recipe
