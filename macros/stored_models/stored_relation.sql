{#- A table of this project as builds before this one left it, or none. What is fitted and named now
    depends on what was fitted and named before, and a reference would make a circle of that. -#}
{% macro stored_relation(schema, name) -%}
    {%- if execute and not flags.EMPTY -%}
        {{ return(adapter.get_relation(target.database, generate_schema_name(schema, none), name)) }}
    {%- endif -%}
    {{ return(none) }}
{%- endmacro %}
