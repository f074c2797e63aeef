{#- The lines of one file, numbered and with the column names of the project. Columns of numbers and
    dates keep the type of the file, which is text for CSV: staging casts them. -#}
{% macro select_from_file(file, file_name) -%}
    {%- set reader = reader_for(file) -%}
    {%- set found = run_query(
        'select column_name from (describe select * from ' ~ reader.relation ~ ')'
    ).columns[0].values() | list -%}
    {%- set columns = resolve_columns(found, file) -%}
    {%- set with_file_type = ['customer_id', 'quantity', 'unit_price', 'invoiced_at'] -%}
    select
        {{ quote_literal(file_name) }} as file_name,
        {{ reader.line_number }} as line_number,
        {% for name, column in columns.items() -%}
            {{ column if name in with_file_type else 'cast(' ~ column ~ ' as varchar)' }}
                as {{ name }}{{ ',' if not loop.last }}
        {% endfor -%}
    from {{ reader.relation }}
{%- endmacro %}
