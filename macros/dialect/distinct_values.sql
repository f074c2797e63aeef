{#- An aggregate: the distinct values of a group as a list, without nulls. Lists of numbers can be
    united over larger groups, and take less than half the time of `count(distinct)`. -#}
{% macro distinct_values(value) -%}
    {{ return(adapter.dispatch('distinct_values')(value)) }}
{%- endmacro %}

{% macro default__distinct_values(value) -%}
    list_distinct(list({{ value }}))
{%- endmacro %}
