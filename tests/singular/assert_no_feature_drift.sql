{{ config(
    fail_calc='coalesce(max(cast(round(100 * population_stability_index) as integer)), 0)',
    warn_if='> ' ~ (100 * var('psi_warn')) | int,
    error_if='> ' ~ (100 * var('psi_error')) | int
) }}
{% set drift = ref('model_drift') %}
{{ log_drift(drift) }}
select
    feature,
    population_stability_index
from {{ drift }}
