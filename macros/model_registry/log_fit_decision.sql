{#- A hook of int_fits_requested: says whether this build fits a model, and why. -#}
{% macro log_fit_request() -%}
    {%- if execute -%}
        {%- for row in run_query('select series, decision from ' ~ this).rows -%}
            {{ log('Customers (' ~ row[0] ~ ') are ' ~ row[1] ~ '.', info=true) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
