{#- dbt run-operation retire_models --args '{keep: 5}' -#}
{% macro retire_models(keep) -%}
    {%- set relation = stored_relation('segmentation', 'stored_models') -%}
    {%- if relation -%}
        {%- set old = run_query(
            'select model_version from (select model_version, row_number() over ('
            ~ 'partition by series order by model_version desc) as age from ' ~ relation
            ~ ') as versions where age > ' ~ keep | int ~ ' order by model_version'
        ) -%}
        {%- for version in old.columns[0].values() -%}
            {%- do retire_model(version) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
