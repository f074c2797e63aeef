{#- `utf-8`, or `latin-1` for a file that is not valid UTF-8; any bytes are valid Latin-1. -#}
{% macro csv_encoding(file) -%}
    {{ return('latin-1' if find_reading_error(read_text_lines_call(file, 'utf-8')) else 'utf-8') }}
{%- endmacro %}
