{#- Run before every build: puts all files of invoice lines behind the one view `raw.lines`.
    Parquet is read in place; CSV is loaded once, since a view would parse it at every reading. -#}
{% macro load_transactions() -%}
    {%- if execute -%}
        {%- set files = find_transaction_files() -%}
        {%- set folder = shared_folder(files) -%}
        {%- set selects = [] -%}
        {%- for file in files -%}
            {%- do selects.append(select_file_lines(file, file[folder | length:])) -%}
        {%- endfor -%}
        {%- set lines = selects | join('\nunion all by name\n') -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- if 'read_csv' in lines -%}
            {%- do run_query('create or replace table raw.csv_lines as ' ~ lines) -%}
            {%- set lines = 'select * from raw.csv_lines' -%}
        {%- endif -%}
        {%- do run_query('create or replace view raw.lines as ' ~ lines) -%}
    {%- endif -%}
{%- endmacro %}
