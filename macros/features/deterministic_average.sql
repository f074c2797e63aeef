{#- The mean as a double, summed as decimals: a sum of doubles depends on the order in which threads
    come by, in its last digits. -#}
{% macro exact_average(column, decimals=9) -%}
    cast(sum(cast({{ column }} as decimal(38, {{ decimals }}))) as double) / count({{ column }})
{%- endmacro %}
