{#- Drops the lines that the var `incremental_reading` keeps: the next build reads all files. -#}
{% macro drop_kept_lines() -%}
    {%- set schema = prefix_schema('raw') -%}
    {%- set names = run_query(
        'select table_name from duckdb_tables() where database_name = current_database()'
        ~ ' and schema_name = ' ~ quote_literal(schema)
        ~ " and (table_name = 'kept_files' or starts_with(table_name, 'kept_lines_'))"
        ~ ' order by table_name'
    ).columns[0].values() -%}
    {%- for name in names -%}
        {%- do run_query('drop table ' ~ api.Relation.create(schema=schema, identifier=name)) -%}
    {%- endfor -%}
{%- endmacro %}
