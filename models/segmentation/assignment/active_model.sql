-- The version that assigns customers: the requested one, or the newest of the recipe as it is. On a
-- past date the newest fitted by then, where there is one.
with

registry as (

    select * from {{ ref('model_registry') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

ranked_versions as (

    select
        registry.model_version,
        registry.segment_count,
        registry.fit_as_of_date,
        row_number() over (
            order by
                registry.fit_as_of_date <= decision.as_of_date desc,
                registry.model_version desc
        ) as version_rank

    from registry

    inner join decision
        on registry.recipe = decision.recipe

    where coalesce(
        registry.model_version = decision.requested_version,
        registry.recipe_hash = decision.recipe_hash
    )

),

final as (

    select
        model_version,
        segment_count,
        fit_as_of_date

    from ranked_versions

    where version_rank = 1

)

select * from final
