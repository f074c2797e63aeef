{#- A Python model runs in the process of dbt, and may return a table of Arrow. -#}
{% macro sparkconnect__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- if language == 'python' -%}
{{ compiled_code }}

from dbt.adapters.sparkconnect.tables import save_table

save_table(
    spark,
    model(dbtObj(spark.table), spark),
    "{{ relation }}",
    "{{ config.get('file_format', 'parquet') }}",
)
    {%- else -%}
        {{ spark__create_table_as(temporary, relation, compiled_code, language) }}
    {%- endif -%}
{%- endmacro %}
