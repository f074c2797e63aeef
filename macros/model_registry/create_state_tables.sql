{#- Runs before every build. Creates the tables that outlive a build, empty and under the contracts
    of their dbt models, and the views of schema `state` that the next build reads as a source. A
    database whose state has another version stops the build before anything changes. -#}
{% macro create_state_tables() -%}
    {%- if execute -%}
        {%- do validate_state_version() -%}
        {%- do run_query('create schema if not exists state') -%}
        {#- First, so that a build that is stopped below leaves no tables without a version. -#}
        {%- do run_query(
            'create or replace view state.version as select ' ~ state_version()
            ~ ' as state_version'
        ) -%}
        {%- for name in ['model_registry', 'segment_history'] -%}
            {%- set node = graph.nodes['model.' ~ project_name ~ '.' ~ name] -%}
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
            {%- do run_query(
                'create or replace view state.' ~ name ~ ' as select * from ' ~ table
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
