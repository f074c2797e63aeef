{#- The dbt models whose tables outlive a build: the registry, the history, and the backtests that
    only `make backtest` measures. -#}
{% macro state_models() -%}
    {%- set models = [] -%}
    {%- for node in graph.nodes.values() if node.resource_type == 'model'
        and node.package_name == 'insiders' -%}
        {%- if node.name in ['model_registry', 'segment_history'] or 'backtests' in node.fqn -%}
            {%- do models.append(node) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(models) }}
{%- endmacro %}
