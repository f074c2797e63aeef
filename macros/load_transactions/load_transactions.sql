{#- Runs before every build: makes the view `raw.lines` over all files of invoice lines. Its SQL
    comes from the package, which inspects the files: see src/insiders/transactions. -#}
{% macro load_transactions() -%}
    {%- if execute -%}
        {%- set plan = fromjson(run_query(
            'select plan_reading(' ~ quote_literal(tojson(reading_options())) ~ ')'
        ).rows[0][0]) -%}
        {%- if plan['error'] -%}
            {{ exceptions.raise_compiler_error(plan['error']) }}
        {%- endif -%}
        {%- for statement in plan['statements'] -%}
            {%- do run_query(statement) -%}
        {%- endfor -%}
        {%- set line_count = run_query('select count(*) from raw.lines').rows[0][0] -%}
        {%- do log_progress(
            'Reading ' ~ '{:,}'.format(line_count) ~ ' lines from ' ~ transactions_path()
        ) -%}
        {%- for message in plan['messages'] -%}
            {%- do log_progress(message) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
