-- Warns when a feature or the sizes of segments have drifted beyond the var `drift_warning` since
-- the model was fitted, and fails beyond `drift_failure`. Fit again, with the var `fit`.
{{ config(
    fail_calc='coalesce(max(cast(round(100 * population_stability_index) as integer)), 0)',
    warn_if='> ' ~ (100 * var('drift_warning')) | int,
    error_if='> ' ~ (100 * var('drift_failure')) | int
) }}
{% set drift = ref('model_drift') %}
{{ log_drift(drift) }}
select
    measure,
    population_stability_index
from {{ drift }}
