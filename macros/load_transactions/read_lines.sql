{#- Reads a file as lines of text, `line`, since a control character parts no columns; lines that are not valid in the
    encoding are left out and can be asked for with `find_reading_error`. -#}
{% macro read_text_lines_call(file, encoding) -%}
    read_csv({{ sql_text(file) }}, auto_detect = false, header = false, store_rejects = true,
        rejects_limit = 1, columns = {'line': 'varchar'}, delim = {{ sql_text('\x01') }}, quote = '', escape = '',
        comment = '', encoding = '{{ encoding }}')
{%- endmacro %}
