{#- The name of a schema of this project in the database, with the var `schema_prefix` in front. -#}
{% macro prefix_schema(name) -%}
    {{ return(var('schema_prefix') ~ name) }}
{%- endmacro %}
