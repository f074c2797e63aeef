{#- The mean as a double, from a sum of decimals: the last digits of a sum of doubles depend on the
    order in which threads add them. -#}
{% macro deterministic_average(column, decimals=9) -%}
    cast(sum(cast({{ column }} as decimal(38, {{ decimals }}))) as double) / count({{ column }})
{%- endmacro %}
