{#- Run before every build: a date that is none is said before anything is touched. -#}
{% macro check_as_of_date() -%}
    {%- if execute and var('as_of_date') -%}
        {%- set text = var('as_of_date') | string -%}
        {%- set parsed = run_query('select try_cast(' ~ sql_text(text) ~ ' as date)') -%}
        {%- if parsed.rows[0][0] is none -%}
            {{ exceptions.raise_compiler_error('The as_of_date ' ~ text ~ ' is no ISO date.') }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
