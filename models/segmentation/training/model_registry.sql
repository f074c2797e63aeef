-- The linter does not see the columns that fitted_model returns.
-- A version stays as it was fitted, even in a full refresh: `retire_models` removes old ones.
{{ config(
    materialized='incremental',
    incremental_strategy='append',
    full_refresh=false,
    on_schema_change='fail'
) }}

{% set history = stored_relation('marts', 'segment_history') -%}
with

fitted as (

    select * from {{ ref('fitted_model') }}

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

recipes as (

    select * from {{ ref('int_recipes_chosen') }}

),

clusters as (

    select
        count(*) as segments,
        max(segment_id) as highest_of_clusters,
        {{ gathered_values('segment_id order by cluster_id') }} as cluster_segments,
        {{ gathered_values('earlier_segments order by cluster_id') }} as earlier_segments,
        {{ gathered_values('shared_customers order by cluster_id') }} as shared_customers,
        cast(sum(members) as bigint) as customers,
        cast(sum(agreeing_members) as double) / sum(members) as training_agreement

    from {{ ref('cluster_segments') }}

),

{% if is_incremental() -%}
stored as (

    select * from {{ this }}

),

{% endif -%}
-- A number is not given twice: history names versions that have been retired.
numbers as (

    select 0 as model_version
    {% if is_incremental() -%}
    union all
    select model_version from stored
    {%- endif %}
    {% if history -%}
    union all
    select model_version from {{ history }}
    {%- endif %}

),

newest as (

    select max(model_version) as model_version from numbers

),

numbered as (

    select
        cast(newest.model_version + 1 as bigint) as model_version,
        requests.series,
        recipes.recipe,
        requests.fingerprint,
        requests.decision,
        requests.earlier_version,
        fitted.*,
        clusters.segments,
        clusters.cluster_segments,
        clusters.earlier_segments,
        clusters.shared_customers,
        clusters.customers,
        clusters.training_agreement,
        greatest(clusters.highest_of_clusters, requests.next_segment_id - 1)
            as highest_segment_id,
        requests.as_of_date

    from fitted

    cross join requests

    cross join recipes

    cross join clusters

    cross join newest

)

select
    *, -- noqa: AM04
    {{ model_checksum() }} as model_checksum

from numbered
{% if is_incremental() %}
-- A fit that is asked for again on the same customers is the version that is there.
where
    not exists (
        select 1
        from stored
        where
            stored.model_version = numbered.earlier_version
            and stored.series = numbered.series
            and stored.fingerprint = numbered.fingerprint
            and stored.as_of_date = numbered.as_of_date
            and stored.libraries = numbered.libraries
            and stored.member_ids = numbered.member_ids
            and stored.member_vectors = numbered.member_vectors
            and stored.member_places = numbered.member_places
    )
{%- endif %}
