{#- The number of distinct elements of a list, without nulls. -#}
{% macro count_distinct_elements(list) -%}
    {{ return(adapter.dispatch('count_distinct_elements')(list)) }}
{%- endmacro %}

{% macro default__count_distinct_elements(list) -%}
    list_unique({{ list }})
{%- endmacro %}
