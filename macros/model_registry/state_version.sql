{#- The version of the registry's and the history's columns. Raise it when one of them changes in a
    way that older rows cannot follow. Version 1 had no number: its registry was `stored_models`.
    -#}
{% macro state_version() -%}
    {{ return(3) }}
{%- endmacro %}
