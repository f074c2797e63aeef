{#- dbt-duckdb joins each new row with each old one of the same key, and a date has a row for each
    customer: time grows with their square. dbt's own statement deletes by the distinct keys. Its
    alias of the table is DBT_INTERNAL_DEST, also in incremental predicates. -#}
{% macro duckdb__get_delete_insert_merge_sql(
    target, source, unique_key, dest_columns, incremental_predicates
) -%}
    {{ return(dbt.default__get_delete_insert_merge_sql(
        target, source, unique_key, dest_columns, incremental_predicates
    )) }}
{%- endmacro %}
