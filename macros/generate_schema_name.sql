{#- The folder's schema as it is (`marts`, not `main_marts`): the database has one user, this
    project. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
