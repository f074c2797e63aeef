{#- Reads a text file with one column, `line`: the delimiter is a control character that no line
    has. Lines that are invalid in the encoding are skipped, and `first_csv_error` returns the
    first. -#}
{% macro read_lines(file, encoding) -%}
    read_csv({{ quote_literal(file) }}, auto_detect = false, header = false, store_rejects = true,
        rejects_limit = 1, columns = {'line': 'varchar'}, delim = {{ quote_literal('\x01') }},
        quote = '', escape = '', comment = '', encoding = '{{ encoding }}')
{%- endmacro %}
