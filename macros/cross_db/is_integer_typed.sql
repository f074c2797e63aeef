{#- Whether an expression has an integer type. The engine knows this when it plans the query, and
    skips the other branch of a `case`. -#}
{% macro is_integer_typed(value) -%}
    {{ return(adapter.dispatch('is_integer_typed')(value)) }}
{%- endmacro %}

{% macro default__is_integer_typed(value) -%}
    typeof({{ value }}) in ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT')
{%- endmacro %}
