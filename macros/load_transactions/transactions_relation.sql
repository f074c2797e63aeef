{#- What names the relation of the invoice lines: the var, else the environment variable. Empty for
    lines of files. -#}
{% macro transactions_relation() -%}
    {{ return((
        var('transactions_relation') or env_var('INSIDERS_TRANSACTIONS_RELATION', '')
    ) | trim) }}
{%- endmacro %}
