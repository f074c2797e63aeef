{#- Creates the table of a dbt model from its contract, unless it exists. -#}
{% macro create_state_table(node) -%}
    {%- set table = api.Relation.create(
        database=node.database, schema=node.schema, identifier=node.alias, type='table'
    ) -%}
    {%- if not load_cached_relation(table) -%}
        {%- do ensure_schema(node.schema) -%}
        {%- do adapter.dispatch('create_empty_table')(table, node.columns) -%}
        {#- dbt read the list of tables before this hook. -#}
        {%- do adapter.cache_added(table) -%}
    {%- endif -%}
{%- endmacro %}

{% macro default__create_empty_table(table, columns) -%}
    {%- set rendered = adapter.render_raw_columns_constraints(raw_columns=columns) | join(', ') -%}
    {%- do run_query('create table ' ~ table ~ ' (' ~ rendered ~ ')') -%}
{%- endmacro %}

{#- Spark has no constraints on files of Parquet. -#}
{% macro spark__create_empty_table(table, columns) -%}
    {%- call statement() -%}
        create table {{ table }} using parquet as
        select * from ({{ get_empty_schema_sql(columns) }}) as typed where false
    {%- endcall -%}
{%- endmacro %}
