{#- Runs before every build: makes the view `raw.lines` over all files of invoice lines. Its SQL
    comes from the package, which inspects the files: see src/insiders/transactions. -#}
{% macro load_transactions() -%}
    {%- if execute -%}
        {%- set plan = reading_options() -%}
        {%- set lines = api.Relation.create(schema='raw', identifier='lines') -%}
        {#- The package adds the statements and the messages, or the error, to the options. -#}
        {%- do adapter.store_relation('dbt_plugin', lines, [], plan['path'], 'view', plan) -%}
        {%- if plan['error'] -%}
            {{ exceptions.raise_compiler_error(plan['error']) }}
        {%- endif -%}
        {%- set statements = plan['statements'] + ['select count(*) from raw.lines'] -%}
        {%- set line_count = run_query(statements | join(';\n')).rows[0][0] -%}
        {%- do log_progress(
            'Reading ' ~ '{:,}'.format(line_count) ~ ' lines from ' ~ transactions_path()
        ) -%}
        {%- for message in plan['messages'] -%}
            {%- do log_progress(message) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
