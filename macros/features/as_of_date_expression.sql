{#- The var `as_of_date` as a SQL date. None when it is empty: the last purchase date applies. -#}
{% macro as_of_date_expression() -%}
    {%- if var('as_of_date') -%}
        {{ return('cast(' ~ quote_literal(var('as_of_date') | string) ~ ' as date)') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
