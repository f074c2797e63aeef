{#- Path of the invoice lines: the var, else the environment variable, else the sample, but not for
    another project, which would take its marts for its own. -#}
{% macro transactions_path() -%}
    {%- set path = var('transactions_path') or env_var('INSIDERS_TRANSACTIONS', '') -%}
    {%- if not path and project_name != 'insiders' -%}
        {{ exceptions.raise_compiler_error(
            "No invoice lines are given: set the var transactions_relation of the package insiders "
            ~ "in dbt_project.yml, for example to ref('order_lines'), a model of this project."
        ) }}
    {%- endif -%}
    {{ return(path or 'seeds/sample/online_retail_sample.csv.gz') }}
{%- endmacro %}
