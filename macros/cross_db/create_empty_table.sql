{#- Creates a table of a contract, without rows. -#}
{% macro create_empty_table(table, columns) -%}
    {%- do adapter.dispatch('create_empty_table')(table, columns) -%}
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
