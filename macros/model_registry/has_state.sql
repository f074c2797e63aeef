{#- Whether all tables and views of the state exist. `dbt compile` renders the hooks of a build
    without running the one that creates them. A query, because `adapter.get_relation` would open a
    transaction that a hook does not commit. -#}
{% macro has_state() -%}
    {{ return(run_query(
        "select count(*) from information_schema.tables"
        ~ " where table_schema || '.' || table_name in ('state.model_registry',"
        ~ " 'state.segment_history', 'segmentation.model_registry', 'marts.segment_history')"
    ).rows[0][0] == 4) }}
{%- endmacro %}
