{#- How many days before the last purchase a backtest computes features: the cutoffs of the var
    `backtest_cutoff_days`, and 90 days before each, where models learn what follows. -#}
{% macro backtest_days() -%}
    {%- set dates = [] -%}
    {%- for days in var('backtest_cutoff_days') -%}
        {%- do dates.extend([days, days + 90]) -%}
    {%- endfor -%}
    {{ return(dates | unique | sort) }}
{%- endmacro %}
