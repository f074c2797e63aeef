-- Fails for each persona rule on a feature that segments are not compared by: it would never hold.
select
    persona,
    feature
from {{ ref('persona_rules') }}
where
    feature not in (
        {%- for feature in profiled_features() %}
        '{{ feature }}'{{ ',' if not loop.last }}
        {%- endfor %}
    )
