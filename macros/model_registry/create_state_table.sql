{#- Creates the table of a dbt model from its contract, unless it exists. -#}
{% macro create_state_table(node) -%}
    {%- set table = api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias, type='table'
    ) -%}
    {%- if not load_cached_relation(table) -%}
        {%- set columns = adapter.render_raw_columns_constraints(
            raw_columns=node.columns
        ) | join(', ') -%}
        {%- do run_query('create schema if not exists ' ~ node.schema) -%}
        {%- do run_query('create table ' ~ table ~ ' (' ~ columns ~ ')') -%}
        {#- dbt read the list of tables before this hook. -#}
        {%- do adapter.cache_added(table) -%}
    {%- endif -%}
{%- endmacro %}
