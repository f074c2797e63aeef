{#- `utf-8`, or `latin-1` for a file that is not valid UTF-8: all bytes are valid Latin-1. -#}
{% macro detect_encoding(file) -%}
    {{ return('latin-1' if first_csv_error(read_lines(file, 'utf-8')) else 'utf-8') }}
{%- endmacro %}
