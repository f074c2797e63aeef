{#- Whether the marts of backtests exist: dbt_project.yml leaves them out of other projects. -#}
{% macro has_backtests() -%}
    {{ return(target.profile_name == 'insiders') }}
{%- endmacro %}
