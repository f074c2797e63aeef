{#- Those of `schema.table` names that exist, tables and views. A query, because `adapter.get_relation`
    would open a transaction that a hook does not commit. -#}
{% macro existing_tables(names) -%}
    {{ return(adapter.dispatch('existing_tables')(names)) }}
{%- endmacro %}

{% macro default__existing_tables(names) -%}
    {{ return(run_query(
        "select table_schema || '.' || table_name as name from information_schema.tables"
        ~ " where table_catalog = current_database() and name in ('" ~ names | join("', '") ~ "')"
    ).columns[0].values() | list) }}
{%- endmacro %}

{#- Spark has no information schema. -#}
{% macro spark__existing_tables(names) -%}
    {%- set found, listed = [], {} -%}
    {%- set schemas = run_query('show databases').columns[0].values() -%}
    {%- for name in names -%}
        {%- set schema, table = name.split('.') -%}
        {%- if schema in schemas and schema not in listed -%}
            {%- do listed.update({
                schema: run_query('show tables in ' ~ schema).columns[1].values()
            }) -%}
        {%- endif -%}
        {%- if table in listed.get(schema, []) -%}
            {%- do found.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
