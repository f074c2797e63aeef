{#- How many values a list has. -#}
{% macro count_of_values(values) -%}
    {{ return(adapter.dispatch('count_of_values')(values)) }}
{%- endmacro %}

{% macro default__count_of_values(values) -%}
    len({{ values }})
{%- endmacro %}
