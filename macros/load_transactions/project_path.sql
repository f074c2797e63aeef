{#- The path of a file of this project from the folder in which dbt runs: that of the project that
    installs this one as a package, or this one's own. -#}
{% macro project_path(path) -%}
    {%- if project_name == 'insiders' -%}
        {{ return(path) }}
    {%- endif -%}
    {%- set seeds = graph.nodes.values() | selectattr('resource_type', 'equalto', 'seed') -%}
    {%- set seed = seeds | selectattr('package_name', 'equalto', 'insiders') | first -%}
    {{ return(seed.root_path ~ '/' ~ path) }}
{%- endmacro %}
