{#- The distinct values of a list of lists, as a list. -#}
{% macro united_values(lists) -%}
    {{ return(adapter.dispatch('united_values')(lists)) }}
{%- endmacro %}

{% macro default__united_values(lists) -%}
    list_distinct(flatten({{ lists }}))
{%- endmacro %}
