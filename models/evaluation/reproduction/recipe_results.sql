-- Each build adds or replaces the row of its recipe.
{{ config(materialized='incremental', unique_key='recipe', on_schema_change='fail') }}

with

recipe as (

    select * from {{ ref('active_recipe') }}

),

published as (

    select * from {{ ref('published_results') }}

),

random_state_runs as (

    select * from {{ ref('stability_results') }}

    where perturbation = 'random_state'

),

insiders as (

    select * from {{ ref('segment_profiles') }}

    where is_insider

),

assignment_summary as (

    select
        count(*) as customer_count,
        {{ deterministic_average('silhouette') }} as mean_silhouette

    from {{ ref('customer_assignments') }}

),

base_fit as (

    select
        recipe.recipe,
        assignment_summary.customer_count,
        coalesce(insiders.customer_count, 0) as insider_count,
        insiders.segmented_customer_share as insider_customer_share,
        insiders.segmented_revenue_share as insider_revenue_share,
        assignment_summary.mean_silhouette

    from recipe

    cross join assignment_summary

    left join insiders
        on true

),

-- `least` and `greatest` skip nulls: without runs the range is that of the base fit.
ranges as (

    select
        coalesce(runs.run_count, 0) + 1 as run_count,
        {% for metric in [
            'insider_count', 'insider_customer_share', 'insider_revenue_share', 'mean_silhouette'
        ] -%}
        least(base_fit.{{ metric }}, runs.min_{{ metric }}) as min_{{ metric }},
        greatest(base_fit.{{ metric }}, runs.max_{{ metric }}) as max_{{ metric }}
        {%- if not loop.last %},{% endif %}
        {% endfor %}
    from base_fit

    left join random_state_runs as runs
        on base_fit.recipe = runs.recipe

),

final as (

    select
        base_fit.*,
        published.insider_count as published_insider_count,
        published.insider_customer_share as published_customer_share,
        published.insider_revenue_share as published_revenue_share,
        published.mean_silhouette as published_silhouette,
        ranges.*,
        published.insider_count
        between ranges.min_insider_count and ranges.max_insider_count as is_insider_count_in_range,
        -- Shares are published to a tenth of a percent, silhouettes to three decimals.
        round(published.insider_customer_share, 3)
        between round(ranges.min_insider_customer_share, 3)
        and round(ranges.max_insider_customer_share, 3) as is_customer_share_in_range,
        round(published.insider_revenue_share, 3)
        between round(ranges.min_insider_revenue_share, 3)
        and round(ranges.max_insider_revenue_share, 3) as is_revenue_share_in_range,
        round(published.mean_silhouette, 3)
        between round(ranges.min_mean_silhouette, 3)
        and round(ranges.max_mean_silhouette, 3) as is_silhouette_in_range,
        published.caveat

    from base_fit

    cross join ranges

    left join published
        on base_fit.recipe = published.recipe

)

select * from final
