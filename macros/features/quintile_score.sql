{#- A score from 1 to 5 by rank over all rows, or over those of a partition; equal values share a
    score, the lowest has 1. -#}
{% macro quintile_score(ordering, partition=none) -%}
    {%- set rows = 'partition by ' ~ partition ~ ' ' if partition else '' -%}
    cast(
        1 + least(
            4,
            floor(
                5.0 * (rank() over ({{ rows }}order by {{ ordering }}) - 1)
                / greatest(count(*) over ({{ rows }}) - 1, 1)
            )
        ) as integer
    )
{%- endmacro %}
