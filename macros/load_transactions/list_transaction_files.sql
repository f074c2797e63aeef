{#- The files at `transactions_path`, in name order. -#}
{% macro list_transaction_files() -%}
    {%- set location = transactions_path() -%}
    {%- set files = run_query(
        'select file from glob(' ~ quote_literal(location) ~ ') order by file'
    ).columns[0].values() | list -%}
    {%- if not files -%}
        {{ exceptions.raise_compiler_error(
            'No file of invoice lines is found at ' ~ location ~ ': expected a CSV or Parquet file,'
            ~ ' or a glob of them. Set INSIDERS_TRANSACTIONS or the var transactions_path.'
        ) }}
    {%- endif -%}
    {{ return(files) }}
{%- endmacro %}
