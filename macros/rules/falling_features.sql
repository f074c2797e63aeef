{#- The features that only fall while a customer orders nothing. -#}
{% macro falling_features() -%}
    {{ return((window_features() | list) + (decaying_features('') | list)) }}
{%- endmacro %}
