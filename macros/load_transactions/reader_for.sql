{#- How a file is read: the table function call, and the expression that numbers its lines. -#}
{% macro file_reader(file) -%}
    {%- set name = file | lower -%}
    {%- if name.endswith('.parquet') -%}
        {{ return({
            'relation': 'read_parquet(' ~ sql_text(file) ~ ')',
            'line_number': 'file_row_number + 1',
        }) }}
    {%- elif name.endswith('.csv') or name.endswith('.csv.gz') -%}
        {%- set encoding = csv_encoding(file) -%}
        {%- set columns = csv_columns(file, encoding) -%}
        {%- do check_csv(file, encoding, columns) -%}
        {{ return({
            'relation': read_csv_call(file, encoding, columns),
            'line_number': 'row_number() over ()',
        }) }}
    {%- endif -%}
    {{ exceptions.raise_compiler_error(
        'Invoice lines are read from .csv, .csv.gz and .parquet files, and ' ~ file ~ ' is none of them.'
    ) }}
{%- endmacro %}
