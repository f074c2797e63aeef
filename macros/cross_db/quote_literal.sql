{#- A value as a SQL string literal, with single quotes doubled. -#}
{% macro quote_literal(value) -%}
    '{{ value | replace("'", "''") }}'
{%- endmacro %}
