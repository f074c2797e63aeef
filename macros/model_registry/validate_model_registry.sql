{#- Run before every build: a model version that is not there, is another recipe's, or is not what
    was stored is said before anything is touched. -#}
{% macro check_stored_models() -%}
    {%- if execute -%}
        {%- set asked = var('model_version') | string -%}
        {%- set recipe = var('recipe') | string -%}
        {%- if asked and var('fit') -%}
            {{ exceptions.raise_compiler_error(
                'The vars fit and model_version ask for two things: to fit a new model, and to score with '
                ~ asked ~ '.'
            ) }}
        {%- endif -%}
        {%- set relation = stored_relation('segmentation', 'stored_models') -%}
        {%- set versions = [] -%}
        {%- if relation -%}
            {%- set versions = run_query(
                'select model_version, recipe, model_checksum = ' ~ model_checksum() ~ ' as is_whole from '
                ~ relation ~ ' where cast(model_version as varchar) = ' ~ sql_text(asked)
                ~ " or (" ~ sql_text(asked) ~ " = '' and recipe = " ~ sql_text(recipe) ~ ')'
            ).rows -%}
        {%- endif -%}
        {%- if asked and not versions -%}
            {{ exceptions.raise_compiler_error('No model version ' ~ asked ~ ' is stored.') }}
        {%- endif -%}
        {%- for version in versions -%}
            {%- if version[1] != recipe -%}
                {{ exceptions.raise_compiler_error(
                    'Model version ' ~ version[0] ~ ' was fitted for the recipe ' ~ version[1]
                    ~ ', not for ' ~ recipe ~ '.'
                ) }}
            {%- elif not version[2] -%}
                {{ exceptions.raise_compiler_error(
                    'Model version ' ~ version[0] ~ ' is damaged, its checksum does not fit: remove it with '
                    ~ 'dbt run-operation retire_model --args \'{model_version: ' ~ version[0] ~ '}\'.'
                ) }}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
