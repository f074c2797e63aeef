{#- dbt run-operation retire_model --args '{model_version: 3}' -#}
{% macro retire_model(model_version) -%}
    {%- set relation = stored_relation('segmentation', 'stored_models') -%}
    {%- if relation -%}
        {%- do run_query(
            'delete from ' ~ relation ~ ' where model_version = ' ~ model_version | int
        ) -%}
        {{ log('Model version ' ~ model_version ~ ' is not stored any more.', info=true) }}
    {%- endif -%}
{%- endmacro %}
