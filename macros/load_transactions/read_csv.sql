{#- The dialect and the columns are stated, not guessed: a guess from the first lines can take a
    broken file for a file of one column, and ends in many sentences where a quote is left open. -#}
{% macro read_csv_call(file, encoding, columns, options='') -%}
    read_csv({{ sql_text(file) }}, auto_detect = false, header = true, {{ options }}
        columns = { {%- for column in columns %}{{ sql_text(column) }}: 'varchar'
            {%- if not loop.last %}, {% endif %}{% endfor -%} },
        delim = {{ sql_text(var('csv_delimiter')) }}, quote = '"', escape = '"', comment = '',
        encoding = '{{ encoding }}')
{%- endmacro %}
