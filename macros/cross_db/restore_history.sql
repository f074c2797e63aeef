{#- Completes the history before anything reads it, if a build was killed while it replaced rows. -#}
{% macro restore_history() -%}
    {%- do adapter.dispatch('restore_history')() -%}
{%- endmacro %}

{#- A transaction kept it. -#}
{% macro default__restore_history() -%}{%- endmacro %}

{#- The adapter replaces rows by way of a copy. -#}
{% macro spark__restore_history() -%}
    {%- set node = state_models() | selectattr('name', 'equalto', 'segment_history') | first -%}
    {%- set history = api.Relation.create(
        schema=node.schema, identifier=node.alias, type='table'
    ) -%}
    {#- On a first build, the schema need not exist. -#}
    {%- if existing_tables([node.schema ~ '.' ~ copies_of(history)[0].identifier]) -%}
        {%- do restore_rows(history) -%}
    {%- endif -%}
{%- endmacro %}
