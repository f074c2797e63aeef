{#- What names the relation of the invoice lines: the var, else what INSIDERS_TRANSACTIONS has after
    `table:`. Empty for lines of files. -#}
{% macro transactions_relation() -%}
    {%- set location = env_var('INSIDERS_TRANSACTIONS', '') -%}
    {%- set is_table = location.startswith('table:') and not var('transactions_path') -%}
    {{ return((var('transactions_relation') or (location[6:] if is_table else '')) | trim) }}
{%- endmacro %}
