{#- A rank less the mean of all ranks, doubled: how many rows are below, less how many are above.
    That makes equal values share the mean of their ranks, and all ranks whole numbers. -#}
{% macro centred_rank(value, partition) -%}
    (
        rank() over (partition by {{ partition }} order by {{ value }})
        + count(*) over (partition by {{ partition }} order by {{ value }})
        - count(*) over (partition by {{ partition }})
        - 1
    )
{%- endmacro %}
