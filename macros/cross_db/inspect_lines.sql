{#- Has the package inspect all lines. It adds to the options the statements that make `raw.lines` and
    the messages, or the error. -#}
{% macro inspect_lines(options) -%}
    {%- do adapter.dispatch('inspect_lines')(options) -%}
{%- endmacro %}

{% macro default__inspect_lines(options) -%}
    {%- if 'insiders.dbt_plugin' not in target.plugins | string -%}
        {{ exceptions.raise_compiler_error(
            "The profile '" ~ target.profile_name ~ "' has no plugin that inspects invoice lines: "
            ~ 'expected `plugins: [{module: insiders.dbt_plugin}]` in its output '
            ~ target.name ~ '. Add it to profiles.yml.'
        ) }}
    {%- endif -%}
    {%- set lines = api.Relation.create(schema=prefix_schema('raw'), identifier='lines') -%}
    {%- do adapter.store_relation('dbt_plugin', lines, [], options['path'], 'view', options) -%}
{%- endmacro %}

{#- DuckDB inspects the lines as a library, and writes them to files that the engine reads. -#}
{% macro spark__inspect_lines(options) -%}
    {%- do ensure_schema(options['schema']) -%}
    {%- do options.update(adapter.call_python('insiders.spark_lines.load_or_error', options)) -%}
{%- endmacro %}
