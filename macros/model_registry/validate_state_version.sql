{#- Stops the build when the database has a registry or a history of another state version. -#}
{% macro validate_state_version() -%}
    {%- set tables = run_query(
        "select table_schema || '.' || table_name as name from information_schema.tables"
        ~ " where name in ('state.version', 'segmentation.stored_models',"
        ~ " 'segmentation.model_registry', 'marts.segment_history')"
    ).columns[0].values() | list -%}
    {%- if 'state.version' in tables -%}
        {%- set found = run_query('select state_version from state.version').rows[0][0] -%}
    {%- else -%}
        {%- set found = 1 if tables else state_version() -%}
    {%- endif -%}
    {%- if found != state_version() -%}
        {{ exceptions.raise_compiler_error(
            'The database ' ~ target.path ~ ' has state version ' ~ found
            ~ ', and this project reads version ' ~ state_version()
            ~ ': build into another file with INSIDERS_DATABASE, or delete this one to start '
            ~ 'a new history.'
        ) }}
    {%- endif -%}
{%- endmacro %}
