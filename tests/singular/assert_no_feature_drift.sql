{{ config(
    fail_calc='coalesce(max(cast(round(100 * population_stability_index) as integer)), 0)',
    warn_if='> ' ~ (100 * var('psi_warn')) | int,
    error_if='> ' ~ (100 * var('psi_error')) | int
    ~ ' and max(sample_size) >= ' ~ var('min_customers_for_quality_tests')
) }}
{% set drift = ref('model_drift') %}
{{ log_drift(drift) }}
with

customers as (

    select count(*) as customer_count
    from {{ ref('customer_assignments') }}

),

active_model as (

    select training_customer_count
    from {{ ref('model_versions') }}
    where is_active

)

-- The smaller of the two samples decides how much an index says.
select
    model_drift.feature,
    model_drift.population_stability_index,
    least(customers.customer_count, active_model.training_customer_count) as sample_size

from {{ drift }} as model_drift

cross join customers

cross join active_model
