{#- Runs before every build. Creates the tables that outlive a build, empty and under the contracts
    of their dbt models, and the views of schema `state` that the next build reads as a source. A
    database whose state has another version stops the build before anything changes. -#}
{% macro create_state_tables() -%}
    {%- if execute -%}
        {%- do validate_state_version() -%}
        {%- do restore_history() -%}
        {%- if not has_state() -%}
            {%- set state = prefix_schema('state') -%}
            {#- First, so that a build that is stopped below leaves no tables without a version. -#}
            {%- do set_state_version() -%}
            {%- for node in state_models() -%}
                {%- do create_state_table(node) -%}
                {%- if node.name in ['model_registry', 'segment_history'] -%}
                    {%- do run_query(
                        'create or replace view ' ~ state ~ '.' ~ node.name ~ ' as select * from '
                        ~ node.schema ~ '.' ~ node.alias
                    ) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
