{#- Deletes one version: dbt run-operation delete_model_version --args '{model_version: 3}' -#}
{% macro delete_model_version(model_version) -%}
    {%- set registry = adapter.get_relation(target.database, 'segmentation', 'model_registry') -%}
    {%- if registry -%}
        {%- call statement(auto_begin=true) -%}
            delete from {{ registry }} where model_version = {{ model_version | int }}
        {%- endcall -%}
        {#- Unlike a model, an operation does not commit by itself. -#}
        {%- do adapter.commit() -%}
        {{ log('Deleted model version ' ~ model_version ~ '.', info=true) }}
    {%- endif -%}
{%- endmacro %}
