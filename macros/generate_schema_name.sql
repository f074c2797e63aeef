{#- The folder's schema as it is (`marts`, not `main_marts`), since the database has one user, this
    project. Where it is a package of another one, the var `schema_prefix` tells them apart. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ prefix_schema(custom_schema_name | trim) if custom_schema_name else target.schema }}
{%- endmacro %}
