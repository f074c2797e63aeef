{#- Path of the invoice lines: the var, else the environment variable, else the sample. -#}
{% macro transactions_path() -%}
    {{ return(
        var('transactions_path')
        or env_var('INSIDERS_TRANSACTIONS', '')
        or 'seeds/sample/online_retail_sample.csv.gz'
    ) }}
{%- endmacro %}
