{#- Only Delta has constraints; dbt-spark would take a table without a file format for one of Delta.
    Contracts check the names and types of columns all the same. -#}
{% macro sparkconnect__persist_constraints(relation, model) -%}
    {%- if config.get('file_format') == 'delta' -%}
        {%- do spark__persist_constraints(relation, model) -%}
    {%- endif -%}
{%- endmacro %}
