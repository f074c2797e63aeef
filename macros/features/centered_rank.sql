{#- The number of rows below a value minus the number above: twice the difference between the
    average rank and its mean. Equal values share a rank, and ranks are whole numbers, so sums are
    exact. -#}
{% macro centered_rank(value, partition) -%}
    (
        rank() over (partition by {{ partition }} order by {{ value }})
        + count(*) over (partition by {{ partition }} order by {{ value }})
        - count(*) over (partition by {{ partition }})
        - 1
    )
{%- endmacro %}
