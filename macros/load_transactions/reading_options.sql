{#- What the package needs to know to read the files: the path, and the vars that decide what it
    would detect. -#}
{% macro reading_options(path) -%}
    {{ return({
        'path': path,
        'schema': prefix_schema('raw'),
        'layouts_path': project_path('seeds/transactions/export_layouts.csv'),
        'column_names': var('column_names'),
        'csv_delimiter': var('csv_delimiter'),
        'text_encoding': var('text_encoding'),
        'date_order': var('date_order'),
        'timestamp_formats': var('timestamp_formats'),
        'decimal_marks': var('decimal_marks'),
        'time_zone': var('time_zone'),
        'reporting_currency': var('reporting_currency'),
        'incremental_reading': var('incremental_reading'),
    }) }}
{%- endmacro %}
