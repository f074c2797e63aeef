{#- The version that the marts were assigned with, or none before the first build. -#}
{% macro active_model_version() -%}
    {%- set active_model = load_relation(ref('active_model')) -%}
    {%- if active_model -%}
        {%- set rows = run_query('select model_version from ' ~ active_model).rows -%}
    {%- endif -%}
    {{ return(rows[0][0] | int if rows else none) }}
{%- endmacro %}
