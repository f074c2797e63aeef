{#- Whether a value comes from a column of integers. The engine knows before it reads a line, and
    leaves out the branch of a `case` that cannot be taken. -#}
{% macro has_integer_type(value) -%}
    {{ return(adapter.dispatch('has_integer_type')(value)) }}
{%- endmacro %}

{% macro default__has_integer_type(value) -%}
    typeof({{ value }}) in ('TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT')
{%- endmacro %}
