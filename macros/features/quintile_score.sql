{#- A score from 1 to 5 by rank within a partition. Equal values share the lowest of their
    scores. -#}
{% macro quintile_score(ordering, partition) -%}
    cast(
        1 + least(
            4,
            floor(
                5.0 * (rank() over (partition by {{ partition }} order by {{ ordering }}) - 1)
                / greatest(count(*) over (partition by {{ partition }}) - 1, 1)
            )
        ) as integer
    )
{%- endmacro %}
