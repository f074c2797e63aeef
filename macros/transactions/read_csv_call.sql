{#- The dialect is stated, not guessed: a guess from the first lines can take a broken file for a
    file of one column. -#}
{% macro read_csv_call(file, encoding, options='') -%}
    read_csv({{ sql_text(file) }}, header = true, all_varchar = true, {{ options }}
        delim = {{ sql_text(var('csv_delimiter')) }}, quote = '"', escape = '"', comment = '',
        encoding = '{{ encoding }}')
{%- endmacro %}
