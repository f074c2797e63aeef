{#- The features that grow by a day each day while a customer orders nothing. -#}
{% macro rising_features() -%}
    {{ return(['recency_days', 'tenure_days']) }}
{%- endmacro %}
