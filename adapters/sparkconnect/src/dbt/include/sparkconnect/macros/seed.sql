{#- In place of dbt-spark's rows, in which nulls and quotes are lost: one query in the dialect of the
    models, with literals. -#}
{% macro sparkconnect__create_csv_table(model, agate_table) -%}
    {%- set types = model['config'].get('column_types', {}) -%}
    {%- set names = agate_table.column_names -%}
    {%- call statement('create_seed') -%}
        create table {{ this }} {{ file_format_clause() }} as
        select
        {%- for name in names %}
            cast({{ name }} as {{ types.get(name, adapter.convert_type(agate_table, loop.index0)) }})
                as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
        from (
            values
            {%- for row in agate_table.rows or [[none] * names | length] %}
            ({% for value in row %}{{ seed_literal(value) }}{{ ', ' if not loop.last }}{% endfor %})
                {{- ',' if not loop.last }}
            {%- endfor %}
        ) as seed_rows ({{ names | join(', ') }})
        {%- if not agate_table.rows %} where false{% endif %}
    {%- endcall -%}
{%- endmacro %}

{#- The rows are in the statement above. -#}
{% macro sparkconnect__load_csv_rows(model, agate_table) -%}{%- endmacro %}

{% macro seed_literal(value) -%}
    {%- if value is none -%} null
    {%- elif value is boolean or value is number -%} {{ value | lower }}
    {%- else -%} '{{ value | string | replace("'", "''") }}'
    {%- endif -%}
{%- endmacro %}
