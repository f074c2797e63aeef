{#- The rank of a value within a partition; equal values share the average of their ranks. -#}
{% macro average_rank(value, partition) -%}
    (
        rank() over (partition by {{ partition }} order by {{ value }})
        + (count(*) over (partition by {{ partition }}, {{ value }}) - 1) / 2.0
    )
{%- endmacro %}
