{#- Makes the view `raw.lines`. Its SQL comes from the package, which inspects all lines: see
    src/insiders/transactions. -#}
{% macro create_lines(options, title) -%}
    {%- if 'insiders.dbt_plugin' not in target.plugins | string -%}
        {{ exceptions.raise_compiler_error(
            "The profile '" ~ target.profile_name ~ "' has no plugin that inspects invoice lines: "
            ~ 'expected `plugins: [{module: insiders.dbt_plugin}]` in its output '
            ~ target.name ~ '. Add it to profiles.yml.'
        ) }}
    {%- endif -%}
    {%- set lines = api.Relation.create(schema=prefix_schema('raw'), identifier='lines') -%}
    {#- The package adds the statements and the messages, or the error, to the options. -#}
    {%- do adapter.store_relation('dbt_plugin', lines, [], options['path'], 'view', options) -%}
    {%- if options['error'] -%}
        {{ exceptions.raise_compiler_error(options['error']) }}
    {%- endif -%}
    {%- set statements = options.get('statements', []) + ['select count(*) from ' ~ lines] -%}
    {%- set line_count = run_query(statements | join(';\n')).rows[0][0] -%}
    {%- do log_progress('Reading ' ~ '{:,}'.format(line_count) ~ ' lines from ' ~ title) -%}
    {%- for message in options['messages'] -%}
        {%- do log_progress(message) -%}
    {%- endfor -%}
{%- endmacro %}
