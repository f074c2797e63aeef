-- Fails for each persona condition on a feature that segments are not compared by: it would never
-- hold. Correct seeds/segmentation/persona_conditions.csv, or extend the macro `profile_features`.
select
    persona,
    feature
from {{ ref('persona_conditions') }}
where
    feature not in (
        {%- for feature in profile_features() %}
        '{{ feature }}'{{ ',' if not loop.last }}
        {%- endfor %}
    )
