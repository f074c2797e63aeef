{#- Creates a schema unless it exists, in a hook: `adapter.create_schema` would open a transaction of
    DuckDB that a hook does not commit. -#}
{% macro ensure_schema(schema) -%}
    {%- do adapter.dispatch('ensure_schema')(schema) -%}
{%- endmacro %}

{% macro default__ensure_schema(schema) -%}
    {%- do run_query('create schema if not exists ' ~ schema) -%}
{%- endmacro %}

{#- The adapter knows the folder of its tables. -#}
{% macro spark__ensure_schema(schema) -%}
    {%- do adapter.create_schema(api.Relation.create(schema=schema)) -%}
{%- endmacro %}
