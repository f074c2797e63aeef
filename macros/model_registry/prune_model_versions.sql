{#- Keeps the newest versions of each recipe, and the one in use: dbt run-operation
    prune_model_versions --args '{keep: 5}' -#}
{% macro prune_model_versions(keep) -%}
    {%- set text = keep | string -%}
    {%- if not text.isdigit() or text | int < 1 -%}
        {{ exceptions.raise_compiler_error(
            "Invalid keep '" ~ text ~ "': expected a whole number of 1 or more, the versions of "
            ~ "each recipe to keep."
        ) }}
    {%- endif -%}
    {%- set registry = load_relation(ref('model_registry')) -%}
    {%- if registry -%}
        {%- set active_version = active_model_version() -%}
        {%- set old_versions = run_query(
            'select model_version from ' ~ registry ~ ' qualify row_number() over ('
            ~ 'partition by recipe order by model_version desc) > ' ~ text
            ~ ' order by model_version'
        ) -%}
        {%- for version in old_versions.columns[0].values() -%}
            {%- if version | int == active_version -%}
                {{ log(
                    'Kept model version ' ~ version ~ ', because the marts were assigned with it.',
                    info=true
                ) }}
            {%- else -%}
                {%- do delete_model_version(version | int) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
