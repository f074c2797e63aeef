{#- An aggregate: the values of a group as a list. -#}
{% macro gathered_values(value) -%}
    {{ return(adapter.dispatch('gathered_values')(value)) }}
{%- endmacro %}

{% macro default__gathered_values(value) -%}
    list({{ value }})
{%- endmacro %}
