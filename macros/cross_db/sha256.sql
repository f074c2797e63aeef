{#- A SHA-256 sum, as text, of the columns named; lists are written out in full. -#}
{% macro checksum_of(columns) -%}
    {{ return(adapter.dispatch('checksum_of')(columns)) }}
{%- endmacro %}

{% macro default__checksum_of(columns) -%}
    sha256(concat_ws('|'
    {%- for column in columns %}, coalesce(cast({{ column }} as varchar), ''){% endfor %}))
{%- endmacro %}
