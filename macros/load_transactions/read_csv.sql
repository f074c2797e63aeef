{#- A call that reads a CSV file. Dialect and columns are given, not detected: detection from the
    first lines can read an invalid file as one column, and reports an unclosed quote with a long
    message about dialects. -#}
{% macro read_csv(file, encoding, columns, options='') -%}
    read_csv({{ quote_literal(file) }}, auto_detect = false, header = true, {{ options }}
        columns = { {%- for column in columns %}{{ quote_literal(column) }}: 'varchar'
            {%- if not loop.last %}, {% endif %}{% endfor -%} },
        delim = {{ quote_literal(var('csv_delimiter')) }}, quote = '"', escape = '"', comment = '',
        encoding = '{{ encoding }}')
{%- endmacro %}
