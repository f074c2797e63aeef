{#- Runs before every build. Creates the tables that outlive a build, empty and under the contracts
    of their dbt models, and the views of schema `state` that the next build reads as a source. A
    database whose state has another version stops the build before anything changes. -#}
{% macro create_state_tables() -%}
    {%- if execute -%}
        {%- do validate_state_version() -%}
        {%- if not has_state() -%}
            {%- do run_query('create schema if not exists state') -%}
            {#- First, so that a build that is stopped below leaves no tables without a version. -#}
            {%- do run_query(
                'create or replace view state.version as select ' ~ state_version()
                ~ ' as state_version'
            ) -%}
            {%- for name in ['model_registry', 'segment_history'] -%}
                {%- do create_state_table(graph.nodes['model.' ~ project_name ~ '.' ~ name]) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
