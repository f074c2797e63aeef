{#- A value as a SQL string literal, its quotes doubled. -#}
{% macro sql_text(value) -%}
    '{{ value | replace("'", "''") }}'
{%- endmacro %}
