{#- dbt run-operation retire_model --args '{model_version: 3}' -#}
{% macro retire_model(model_version) -%}
    {%- set relation = stored_relation('segmentation', 'stored_models') -%}
    {%- if relation -%}
        {%- call statement(auto_begin=true) -%}
            delete from {{ relation }} where model_version = {{ model_version | int }}
        {%- endcall -%}
        {#- An operation, unlike a model, does not commit by itself. -#}
        {%- do adapter.commit() -%}
        {{ log('Model version ' ~ model_version ~ ' is not stored any more.', info=true) }}
    {%- endif -%}
{%- endmacro %}
