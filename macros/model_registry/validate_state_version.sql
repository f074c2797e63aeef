{#- Stops the build when the database has a registry or a history of another state version. -#}
{% macro validate_state_version() -%}
    {%- set state_version_view = prefix_schema('state') ~ '.version' -%}
    {%- set tables = existing_tables([
        state_version_view,
        prefix_schema('segmentation') ~ '.stored_models',
        prefix_schema('segmentation') ~ '.model_registry',
        prefix_schema('marts') ~ '.segment_history',
    ]) -%}
    {%- if state_version_view in tables -%}
        {%- set found = run_query('select state_version from ' ~ state_version_view).rows[0][0] -%}
    {%- else -%}
        {%- set found = 1 if tables else state_version() -%}
    {%- endif -%}
    {%- if found != state_version() -%}
        {%- do refuse_state_version(found) -%}
    {%- endif -%}
{%- endmacro %}
