{{ config(post_hook="{{ log_fit_request() }}") }}

{% set version = sql_text(var('model_version') | string) -%}
with

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

customers as (

    select max(as_of_date) as as_of_date from {{ ref('int_customers_scored') }}

),

stored as (

    {{ stored_versions() }}

),

described as (

    select
        recipe.series,
        md5(concat_ws(
            '|',
            recipe.customers,
            recipe.features,
            recipe.target,
            recipe.target_scale,
            recipe.space,
            recipe.scaling,
            recipe.metric,
            recipe.smallest_leaf,
            recipe.split_share,
            recipe.neighbours,
            recipe.model,
            recipe.clusters
        )) as fingerprint,
        cast(nullif({{ version }}, '') as bigint) as requested_version,
        customers.as_of_date

    from recipe

    cross join customers

    where customers.as_of_date is not null

),

-- Versions that were fitted by then come first: on a past day nothing later is known.
known as (

    select
        described.*,
        max_by(
            stored.model_version, (stored.as_of_date <= described.as_of_date, stored.model_version)
        ) as earlier_version,
        coalesce(max(stored.highest_segment_id), 1) + 1 as next_segment_id,
        coalesce(bool_or(stored.fingerprint = described.fingerprint), false) as is_known_recipe

    from described

    left join stored
        on described.series = stored.series

    group by
        described.series,
        described.fingerprint,
        described.requested_version,
        described.as_of_date

),

decided as (

    select
        series,
        fingerprint,
        case
            when requested_version is not null then 'scored with the version asked for'
            when {{ 'true' if var('fit') else 'false' }}
                then 'fitted because the var fit asks for it'
            when earlier_version is null then 'fitted because no model is stored'
            when not is_known_recipe then 'fitted because the recipe has changed'
            else 'scored with the stored model'
        end as decision,
        requested_version,
        earlier_version,
        next_segment_id,
        as_of_date

    from known

)

select
    *,
    decision like 'fitted%' as is_fit
from decided
