{#- Runs before every build: stops it when the requested model version does not exist or belongs to
    another recipe, or when a version of the recipe fails its checksum. -#}
{% macro validate_model_registry() -%}
    {%- if execute and has_state() -%}
        {%- set requested = var('model_version') | string -%}
        {%- set recipe = var('recipe') | string -%}
        {%- set versions = run_query(
            'select model_version, recipe, checksum = ' ~ registry_checksum() ~ ' as is_valid'
            ~ ' from ' ~ prefix_schema('state') ~ '.model_registry'
            ~ ' where cast(model_version as varchar) = ' ~ quote_literal(requested)
            ~ ' or (' ~ quote_literal(requested) ~ " = ''"
            ~ ' and recipe = ' ~ quote_literal(recipe) ~ ')'
        ).rows -%}
        {%- if requested and not versions -%}
            {{ exceptions.raise_compiler_error(
                "Unknown model_version '" ~ requested
                ~ "': look at marts.model_versions for those that exist."
            ) }}
        {%- endif -%}
        {%- for version in versions -%}
            {%- if version[1] != recipe -%}
                {{ exceptions.raise_compiler_error(
                    'Model version ' ~ version[0] ~ " belongs to recipe '" ~ version[1]
                    ~ "', not to '" ~ recipe ~ "': set the var recipe to '" ~ version[1]
                    ~ "', or choose another version."
                ) }}
            {%- elif not version[2] -%}
                {{ exceptions.raise_compiler_error(
                    'Model version ' ~ version[0] ~ ' failed its checksum. Delete it with: '
                    ~ "dbt run-operation delete_model_version --args '{model_version: "
                    ~ version[0] ~ "}'"
                ) }}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
