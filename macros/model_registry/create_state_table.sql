{#- Creates the table of a dbt model from its contract, unless it exists. -#}
{% macro create_state_table(node) -%}
    {%- set table = api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias, type='table'
    ) -%}
    {%- if not load_cached_relation(table) -%}
        {%- do ensure_schema(node.schema) -%}
        {%- do create_empty_table(table, node.columns) -%}
        {#- dbt read the list of tables before this hook. -#}
        {%- do adapter.cache_added(table) -%}
    {%- endif -%}
{%- endmacro %}
