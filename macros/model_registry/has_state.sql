{#- Whether all tables of the state exist. `dbt compile` renders the hooks of a build without running
    the one that creates them. -#}
{% macro has_state() -%}
    {%- set state = prefix_schema('state') -%}
    {%- set tables = [state ~ '.model_registry', state ~ '.segment_history'] -%}
    {%- for node in state_models() -%}
        {%- do tables.append(node.schema ~ '.' ~ node.alias) -%}
    {%- endfor -%}
    {{ return(existing_tables(tables) | length == tables | length) }}
{%- endmacro %}
