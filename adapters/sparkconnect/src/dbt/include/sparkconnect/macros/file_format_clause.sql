{#- Parquet, where dbt-spark leaves the format to a setting of the server. -#}
{% macro sparkconnect__file_format_clause() -%}
    using {{ config.get('file_format', 'parquet') }}
{%- endmacro %}
