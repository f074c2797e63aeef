{#- Deletes one version: dbt run-operation delete_model_version --args '{model_version: 3}'. It also
    deletes the version in use: that repairs a registry of which a row is damaged. -#}
{% macro delete_model_version(model_version) -%}
    {%- set registry = load_relation(ref('model_registry')) -%}
    {%- set condition = ' where cast(model_version as varchar) = '
        ~ quote_literal(model_version | string) -%}
    {%- if not (registry and run_query('select 1 from ' ~ registry ~ condition).rows) -%}
        {{ exceptions.raise_compiler_error(
            "Unknown model_version '" ~ model_version
            ~ "': look at marts.model_versions for those that exist."
        ) }}
    {%- endif -%}
    {%- call statement(auto_begin=true) -%}
        delete from {{ registry }} {{ condition }}
    {%- endcall -%}
    {#- Unlike a model, an operation does not commit by itself. -#}
    {%- do adapter.commit() -%}
    {{ log('Deleted model version ' ~ model_version ~ '.', info=true) }}
    {%- if model_version | int == active_model_version() -%}
        {{ log(
            'The marts keep the segments that it assigned. The next build assigns with the newest '
            ~ 'version left of the recipe, or fits a new one.',
            info=true
        ) }}
    {%- endif -%}
{%- endmacro %}
