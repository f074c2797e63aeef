-- Each build replaces its own day and no other, so that a day can be built again.
{{ config(
    materialized='incremental',
    incremental_strategy='delete+insert',
    unique_key=['series', 'as_of_date'],
    full_refresh=false,
    on_schema_change='fail'
) }}

with

customers as (

    select * from {{ ref('customer_segments') }}

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

models as (

    select model_version from {{ ref('int_models_chosen') }}

),

today as (

    select
        ---------- ids
        requests.series,
        customers.customer_id,
        models.model_version,
        customers.segment_id,

        ---------- strings
        customers.segment_name,

        ---------- numerics
        {% for feature in history_features() -%}
        customers.{{ feature }},
        {% endfor %}
        ---------- booleans
        customers.is_insider,

        ---------- dates
        customers.as_of_date

    from customers

    cross join requests

    left join models
        on true

    where customers.segment_id >= 0

)

select * from today
