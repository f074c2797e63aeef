{#- The files that the var or the environment variable points to, in name order. -#}
{% macro find_transaction_files() -%}
    {%- set location = transaction_location() -%}
    {%- set files = run_query(
        'select file from glob(' ~ sql_text(location) ~ ') order by file'
    ).columns[0].values() | list -%}
    {%- if not files -%}
        {{ exceptions.raise_compiler_error('No file of invoice lines is found at ' ~ location ~ '.') }}
    {%- endif -%}
    {{ return(files) }}
{%- endmacro %}
