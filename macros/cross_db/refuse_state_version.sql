{#- Stops the build at a state of another version, and says how to go on. -#}
{% macro refuse_state_version(found) -%}
    {%- do adapter.dispatch('refuse_state_version')(found) -%}
{%- endmacro %}

{% macro default__refuse_state_version(found) -%}
    {{ exceptions.raise_compiler_error(
        'The database ' ~ target.path ~ ' has state version ' ~ found
        ~ ', and this project reads version ' ~ state_version()
        ~ ': build into another file with INSIDERS_DATABASE, or delete this one to start '
        ~ 'a new history.'
    ) }}
{%- endmacro %}

{#- A server has tables of its own, and the warehouse is a folder. -#}
{% macro spark__refuse_state_version(found) -%}
    {{ exceptions.raise_compiler_error(
        'The server ' ~ target.host ~ ' with the warehouse ' ~ target.warehouse
        ~ ' has state version ' ~ found ~ ', and this project reads version ' ~ state_version()
        ~ ': build into other schemas with the var schema_prefix, or with Sail into another folder '
        ~ 'with INSIDERS_SPARK_WAREHOUSE.'
    ) }}
{%- endmacro %}
