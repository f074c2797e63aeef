{#- Whether all tables of the state exist. `dbt compile` renders the hooks of a build without running
    the one that creates them. A query, because `adapter.get_relation` would open a transaction that
    a hook does not commit. -#}
{% macro has_state() -%}
    {%- set state = prefix_schema('state') -%}
    {%- set tables = [state ~ '.model_registry', state ~ '.segment_history'] -%}
    {%- for node in state_models() -%}
        {%- do tables.append(node.schema ~ '.' ~ node.alias) -%}
    {%- endfor -%}
    {{ return(run_query(
        "select count(*) from information_schema.tables"
        ~ " where table_catalog = current_database()"
        ~ " and table_schema || '.' || table_name in ('" ~ tables | join("', '") ~ "')"
    ).rows[0][0] == tables | length) }}
{%- endmacro %}
