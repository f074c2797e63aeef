{#- Whether the source `state` exists: `dbt compile` renders the hooks of a build without running
    the one that creates it. A query, because `adapter.get_relation` would open a transaction that
    a hook does not commit. -#}
{% macro has_state() -%}
    {{ return(run_query(
        "select count(*) from information_schema.tables"
        ~ " where table_schema = 'state' and table_name = 'model_registry'"
    ).rows[0][0] > 0) }}
{%- endmacro %}
