{#- From the results, not by `ref`, which also finds tables of an earlier build. -#}
{% macro built_relations(results) -%}
    {%- set models = results | selectattr('node.resource_type', 'equalto', 'model') -%}
    {%- set relations = {} -%}
    {%- for result in models
        if result.status == 'success' and result.node.package_name == 'insiders' -%}
        {%- do relations.update({result.node.name: result.node.relation_name}) -%}
    {%- endfor -%}
    {{ return(relations) }}
{%- endmacro %}
