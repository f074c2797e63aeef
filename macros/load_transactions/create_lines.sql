{#- Makes `raw.lines`, and says how its lines are read: see src/insiders/transactions. -#}
{% macro create_lines(options, title) -%}
    {%- do inspect_lines(options) -%}
    {%- if options['error'] -%}
        {{ exceptions.raise_compiler_error(options['error']) }}
    {%- endif -%}
    {%- set lines = api.Relation.create(schema=prefix_schema('raw'), identifier='lines') -%}
    {%- set statements = options.get('statements', []) + ['select count(*) from ' ~ lines] -%}
    {%- set line_count = run_query(statements | join(';\n')).rows[0][0] -%}
    {%- do log_progress('Reading ' ~ '{:,}'.format(line_count) ~ ' lines from ' ~ title) -%}
    {%- for message in options['messages'] -%}
        {%- do log_progress(message) -%}
    {%- endfor -%}
{%- endmacro %}
