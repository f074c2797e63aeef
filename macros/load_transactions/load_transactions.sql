{#- Runs before every build: creates the view `raw.lines` over all files of invoice lines. Parquet
    is read directly. CSV is loaded into a table first, because a view would parse it again for
    every query. -#}
{% macro load_transactions() -%}
    {%- if execute -%}
        {%- set files = list_transaction_files() -%}
        {%- set directory = common_directory(files) -%}
        {%- set selects = [] -%}
        {%- for file in files -%}
            {%- do selects.append(select_from_file(file, file[directory | length:])) -%}
        {%- endfor -%}
        {%- set lines = selects | join('\nunion all by name\n') -%}
        {%- do run_query('create schema if not exists raw') -%}
        {%- if 'read_csv' in lines -%}
            {%- do run_query('create or replace table raw.csv_lines as ' ~ lines) -%}
            {%- set lines = 'select * from raw.csv_lines' -%}
        {%- endif -%}
        {%- do run_query('create or replace view raw.lines as ' ~ lines) -%}
        {%- set line_count = run_query('select count(*) from raw.lines').rows[0][0] -%}
        {%- do log_progress(
            'Reading ' ~ '{:,}'.format(line_count) ~ ' lines from ' ~ transactions_path()
        ) -%}
    {%- endif -%}
{%- endmacro %}
