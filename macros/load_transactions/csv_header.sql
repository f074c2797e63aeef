{#- The names in the first line of a CSV file. A column without a name, or with one that stands
    before it already, is called by its place. -#}
{% macro csv_columns(file, encoding) -%}
    {%- set header = run_query(
        'select line from ' ~ read_text_lines_call(file, encoding) ~ ' limit 1'
    ).rows -%}
    {%- if not header -%}
        {{ exceptions.raise_compiler_error('The file ' ~ file ~ ' is empty.') }}
    {%- endif -%}
    {%- set delimiter = modules.re.escape(var('csv_delimiter')) -%}
    {#- A name in quotes, with its own quotes doubled, or a plain one. -#}
    {%- set name_pattern = '(?:^|D)(?:"((?:[^"]|"")*)"|([^D]*))' | replace('D', delimiter) -%}
    {%- set columns = [] -%}
    {%- set known = [''] -%}
    {%- for quoted, plain in modules.re.findall(name_pattern, header[0][0]) -%}
        {%- set name = quoted.replace('""', '"') or plain.strip() -%}
        {%- do columns.append('column_' ~ loop.index if name | lower in known else name) -%}
        {%- do known.append(name | lower) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
