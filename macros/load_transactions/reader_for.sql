{#- How a file is read: the call of a table function, and the expression that numbers the lines. -#}
{% macro reader_for(file) -%}
    {%- set name = file | lower -%}
    {%- if name.endswith('.parquet') -%}
        {{ return({
            'relation': 'read_parquet(' ~ quote_literal(file) ~ ')',
            'line_number': 'file_row_number + 1',
        }) }}
    {%- elif name.endswith('.csv') or name.endswith('.csv.gz') -%}
        {%- set encoding = detect_encoding(file) -%}
        {%- set columns = csv_header(file, encoding) -%}
        {%- do validate_csv(file, encoding, columns) -%}
        {{ return({
            'relation': read_csv(file, encoding, columns),
            'line_number': 'row_number() over ()',
        }) }}
    {%- endif -%}
    {{ exceptions.raise_compiler_error(
        'Unsupported file type of ' ~ file ~ ': expected .csv, .csv.gz or .parquet. Convert the'
        ~ ' file, or set INSIDERS_TRANSACTIONS or the var transactions_path to other files.'
    ) }}
{%- endmacro %}
