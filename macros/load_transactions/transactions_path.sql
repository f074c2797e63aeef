{#- Where the invoice lines are: the var, the environment variable, or none of them the sample. -#}
{% macro transaction_location() -%}
    {{ return(
        var('transactions')
        or env_var('INSIDERS_TRANSACTIONS', '')
        or 'seeds/sample/online_retail_sample.csv.gz'
    ) }}
{%- endmacro %}
