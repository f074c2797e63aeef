{#- dbt asks for the schemas of a quoted database, by which dbt-duckdb finds none: dbt would create all
    of them again in each run. -#}
{% macro duckdb__list_schemas(database) -%}
    {{ return(dbt.duckdb__list_schemas(database | replace('"', '') if database else database)) }}
{%- endmacro %}
