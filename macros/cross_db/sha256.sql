{#- A SHA-256 checksum, as text, of columns of a row; lists and structs are cast to text. -#}
{% macro sha256(columns) -%}
    {{ return(adapter.dispatch('sha256')(columns)) }}
{%- endmacro %}

{% macro default__sha256(columns) -%}
    sha256(concat_ws('|'
    {%- for column in columns %}, coalesce(cast({{ column }} as varchar), ''){% endfor %}))
{%- endmacro %}
