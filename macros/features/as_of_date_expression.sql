{#- The var `as_of_date` as a date expression, or none: then the data's last purchase decides. -#}
{% macro requested_as_of_date() -%}
    {%- if var('as_of_date') -%}
        {{ return('cast(' ~ sql_text(var('as_of_date') | string) ~ ' as date)') }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
