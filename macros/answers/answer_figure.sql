{#- A figure of `business_answers`, read from a mart: one row, or none if no row of the mart
    qualifies. -#}
{% macro answer_figure(figure, mart, value, filter='true', lower='null', upper='null', detail='null') -%}
    select
        '{{ figure }}' as figure,
        cast({{ value }} as double) as value,
        cast({{ lower }} as double) as ci_lower,
        cast({{ upper }} as double) as ci_upper,
        cast({{ detail }} as varchar) as detail,
        '{{ mart }}' as mart,
        {{ quote_literal(value) }} as mart_expression,
        {{ quote_literal(filter) }} as mart_filter
    from {{ ref(mart) }}
    where {{ filter }}
{%- endmacro %}
