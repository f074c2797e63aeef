{#- How a user runs dbt: with the environment of this project, or as another project does. -#}
{% macro dbt_command() -%}
    {{ return('.venv/bin/dbt' if project_name == 'insiders' else 'dbt') }}
{%- endmacro %}
