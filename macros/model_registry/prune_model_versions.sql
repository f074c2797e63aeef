{#- Keeps the newest versions of each recipe: dbt run-operation prune_model_versions --args '{keep:
    5}' -#}
{% macro prune_model_versions(keep) -%}
    {%- set registry = adapter.get_relation(target.database, 'segmentation', 'model_registry') -%}
    {%- if registry -%}
        {%- set old_versions = run_query(
            'select model_version from ' ~ registry ~ ' qualify row_number() over ('
            ~ 'partition by recipe order by model_version desc) > ' ~ keep | int
            ~ ' order by model_version'
        ) -%}
        {%- for version in old_versions.columns[0].values() -%}
            {%- do delete_model_version(version) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
