{#- A condition as text for people, such as `gross revenue at least 3300`. -#}
{% macro condition_text(feature, operator, threshold) -%}
    replace({{ feature }}, '_', ' ') || ' ' || replace({{ operator }}, '_', ' ') || ' '
    || {{ format_number(threshold) }}
{%- endmacro %}
