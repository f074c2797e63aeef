{#- The values of a list of lists as one list. -#}
{% macro united_values(lists) -%}
    {{ return(adapter.dispatch('united_values')(lists)) }}
{%- endmacro %}

{% macro default__united_values(lists) -%}
    flatten({{ lists }})
{%- endmacro %}
