-- A version stays as fitted, even in a full refresh. `prune_model_versions` deletes old ones.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    full_refresh=false,
    on_schema_change='fail'
) }}

with

trained_model as (

    select * from {{ ref('trained_model') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

matches as (

    select * from {{ ref('segment_matches') }}

),

registry as (

    select * from {{ source('state', 'model_registry') }}

),

history as (

    select * from {{ source('state', 'segment_history') }}

),

-- A number is never reused: history may name versions that have been deleted.
last_version as (

    select
        greatest(
            coalesce((select max(model_version) from registry), 0),
            coalesce((select max(model_version) from history), 0)
        ) as model_version

),

segments as (

    select
        max(segment_id) as max_segment_id,
        list(
            {
                'label': label,
                'segment_id': segment_id,
                'previous_segment_id': previous_segment_id,
                'common_customer_count': common_customer_count
            }
            order by label, previous_segment_id
        ) as segment_matches

    from matches

),

new_version as (

    select
        cast(last_version.model_version + 1 as bigint) as model_version,
        decision.recipe,
        decision.recipe_hash,
        decision.fit_reason,
        decision.previous_version,
        trained_model.*,
        greatest(segments.max_segment_id, decision.next_segment_id - 1) as max_segment_id,
        segments.segment_matches,
        decision.as_of_date as fit_as_of_date

    from trained_model

    cross join decision

    cross join segments

    cross join last_version

),

final as (

    select
        *, -- noqa: AM04
        {{ registry_checksum() }} as checksum

    from new_version

    -- A repeated fit on the same customers is the version that is there.
    where
        not exists (
            select 1
            from registry
            where
                registry.model_version = new_version.previous_version
                and registry.recipe_hash = new_version.recipe_hash
                and registry.fit_as_of_date = new_version.fit_as_of_date
                and registry.library_versions = new_version.library_versions
                and registry.training_customer_ids = new_version.training_customer_ids
                and registry.training_vectors = new_version.training_vectors
                and registry.training_coordinates = new_version.training_coordinates
        )

)

-- The linter does not see the columns of the Python model trained_model.
select * from final -- noqa: AM04
