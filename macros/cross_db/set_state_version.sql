{#- Stores the version of the state beside it. -#}
{% macro set_state_version() -%}
    {%- do ensure_schema(prefix_schema('state')) -%}
    {%- do adapter.dispatch('set_state_version')(prefix_schema('state') ~ '.version') -%}
{%- endmacro %}

{% macro default__set_state_version(name) -%}
    {%- do run_query(
        'create or replace view ' ~ name ~ ' as select ' ~ state_version() ~ ' as state_version'
    ) -%}
{%- endmacro %}

{#- A table: the views of an engine in dbt's process end with it, and its tables stay. -#}
{% macro spark__set_state_version(name) -%}
    {%- if not existing_tables([name]) -%}
        {%- call statement() -%}
            create table {{ name }} using parquet as select {{ state_version() }} as state_version
        {%- endcall -%}
    {%- endif -%}
{%- endmacro %}
