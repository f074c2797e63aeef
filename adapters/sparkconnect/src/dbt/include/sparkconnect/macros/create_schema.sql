{#- A schema of an embedded engine has a folder, so that its tables outlive the process. -#}
{% macro sparkconnect__create_schema(relation) -%}
    {%- set location = adapter.schema_location(relation.schema) -%}
    {%- call statement('create_schema') -%}
        create schema if not exists {{ relation }}
        {%- if location %} location '{{ location | replace("'", "\\'") }}'{% endif %}
    {%- endcall -%}
{%- endmacro %}
