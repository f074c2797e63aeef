{#- The first rows of a data test's query as lines of text, for a test whose `meta` has `prints_rows`.
    Its rows are few, and say more than its description. -#}
{% macro format_test_rows(test) -%}
    {%- set lines = [] -%}
    {%- if test.config.meta.get('prints_rows') -%}
        {%- set found = run_query('select * from (' ~ test.compiled_code ~ ') as found limit 4') -%}
        {%- for row in found.rows -%}
            {%- set cells = [] -%}
            {%- for name in found.column_names -%}
                {%- do cells.append(name ~ ' ' ~ row[name]) -%}
            {%- endfor -%}
            {%- do lines.append('  Found: ' ~ cells | join(', ')) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(lines) }}
{%- endmacro %}
