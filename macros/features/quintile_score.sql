{#- A score from 1 to 5 by rank over all rows; equal values share a score, the lowest has 1. -#}
{% macro quintile_score(ordering) -%}
    cast(
        1 + least(
            4,
            floor(
                5.0 * (rank() over (order by {{ ordering }}) - 1)
                / greatest(count(*) over () - 1, 1)
            )
        ) as integer
    )
{%- endmacro %}
