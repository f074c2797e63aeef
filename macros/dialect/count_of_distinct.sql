{#- How many distinct values a list has, nulls apart. Counting a list of numbers that was gathered
    first takes less than half the time of `count(distinct)`. -#}
{% macro count_of_distinct(values) -%}
    {{ return(adapter.dispatch('count_of_distinct')(values)) }}
{%- endmacro %}

{% macro default__count_of_distinct(values) -%}
    list_unique({{ values }})
{%- endmacro %}
