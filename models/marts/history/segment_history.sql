-- Each build replaces its own as-of date only, so a date can be built again.
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['recipe', 'as_of_date'],
    full_refresh=false,
    on_schema_change='fail'
) }}

with

customers as (

    select * from {{ ref('customer_segments') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

active_model as (

    select * from {{ ref('active_model') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

final as (

    select
        ---------- ids
        decision.recipe,
        customers.customer_id,
        active_model.model_version,
        customers.segment_id,

        ---------- strings
        customers.segment_name,
        customers.segmentation_status,
        segments.persona,

        ---------- numerics
        segments.persona_rank,
        {% for feature in history_features() -%}
        customers.{{ feature }},
        {% endfor %}
        ---------- booleans
        customers.is_insider,

        ---------- dates
        customers.as_of_date

    from customers

    cross join decision

    left join active_model
        on true

    left join segments
        on customers.segment_id = segments.segment_id

    where customers.segmentation_status <> 'no_purchase'

)

select * from final
