{#- One file's lines, numbered and under the project's column names. What may be a number or a date
    keeps the type that the file gives it: text in CSV, and staging casts either. -#}
{% macro select_file_lines(file, file_name) -%}
    {%- set reader = file_reader(file) -%}
    {%- set found = run_query(
        'select column_name from (describe select * from ' ~ reader.relation ~ ')'
    ).columns[0].values() | list -%}
    {%- set columns = map_columns(found, file) -%}
    select
        {{ sql_text(file_name) }} as file_name,
        {{ reader.line_number }} as line_number,
        {% for name, column in columns.items() -%}
            {{ column if name in ['customer_id', 'quantity', 'unit_price', 'invoiced_at'] else 'cast(' ~ column ~ ' as varchar)' }}
                as {{ name }}{{ ',' if not loop.last }}
        {% endfor -%}
    from {{ reader.relation }}
{%- endmacro %}
