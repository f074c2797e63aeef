{#- In place of dbt-spark's: SQL in the dialect of the models, as everything that is in a query. -#}
{% macro sparkconnect__dateadd(datepart, interval, from_date_or_timestamp) -%}
    ({{ from_date_or_timestamp }} + cast({{ interval }} as bigint) * interval 1 {{ datepart }})
{%- endmacro %}

{% macro sparkconnect__datediff(first_date, second_date, datepart) -%}
    date_diff('{{ datepart }}', {{ first_date }}, {{ second_date }})
{%- endmacro %}

{% macro sparkconnect__escape_single_quotes(expression) -%}
    {{ expression | replace("'", "''") }}
{%- endmacro %}

{% macro sparkconnect__safe_cast(field, type) -%}
    {#- Spark separates the names and types of fields by colons, DuckDB by blanks. -#}
    cast({{ field }} as {{ type | replace(':', ' ') }})
{%- endmacro %}
