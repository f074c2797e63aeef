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
