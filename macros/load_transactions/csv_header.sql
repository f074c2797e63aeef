{#- The column names in the first line of a CSV file. A column without a name, or with the name of
    an earlier one, is named by its position. -#}
{% macro csv_header(file, encoding) -%}
    {%- set header = run_query(
        'select line from ' ~ read_lines(file, encoding) ~ ' limit 1'
    ).rows -%}
    {%- if not header -%}
        {{ exceptions.raise_compiler_error(
            'The file ' ~ file ~ ' is empty: expected a header line with the column names.'
            ~ ' Export the file again, or remove it.'
        ) }}
    {%- endif -%}
    {%- set delimiter = modules.re.escape(var('csv_delimiter')) -%}
    {#- A quoted name, in which quotes are doubled, or a plain one. -#}
    {%- set name_pattern = '(?:^|D)(?:"((?:[^"]|"")*)"|([^D]*))' | replace('D', delimiter) -%}
    {%- set columns = [] -%}
    {%- set used_names = [''] -%}
    {%- for quoted, plain in modules.re.findall(name_pattern, header[0][0]) -%}
        {%- set name = quoted.replace('""', '"') or plain.strip() -%}
        {%- do columns.append('column_' ~ loop.index if name | lower in used_names else name) -%}
        {%- do used_names.append(name | lower) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
