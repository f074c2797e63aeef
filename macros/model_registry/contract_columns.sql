{#- The column definitions of a model's contract, as `create table` takes them. -#}
{% macro contract_columns(node) -%}
    {%- set definitions = [] -%}
    {%- for column in node.columns.values() -%}
        {%- set definition = [column.name, column.data_type] -%}
        {%- for constraint in column.constraints -%}
            {%- do definition.append(
                'not null' if constraint.type == 'not_null'
                else 'check (' ~ constraint.expression ~ ')'
            ) -%}
        {%- endfor -%}
        {%- do definitions.append(definition | join(' ')) -%}
    {%- endfor -%}
    {{ return(definitions) }}
{%- endmacro %}
