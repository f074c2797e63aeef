{#- An on-run-end hook: comments on the public models that this run built, and on their columns. One
    script takes a third of the time of dbt's `persist_docs`, which asks for the columns of each
    model, and comments on it, in statements of its own. In one transaction, all are written to disk
    at once. Models of another project, which has this one as a package, are left to that project. -#}
{% macro persist_descriptions(results) -%}
    {{ adapter.dispatch('persist_descriptions')(results) }}
{%- endmacro %}

{% macro default__persist_descriptions(results) -%}
    {%- set kinds = {'table': 'table', 'incremental': 'table', 'view': 'view'} -%}
    {%- set comments -%}
        {%- for result in results
            if result.status == 'success' and result.node.access == 'public'
            and result.node.package_name == 'insiders'
            and result.node.config.materialized in kinds -%}
            {%- set node = graph.nodes[result.node.unique_id] %}
            comment on {{ kinds[node.config.materialized] }} {{ node.relation_name }}
                is {{ quote_literal(node.description) }};
            {%- for column in node.columns.values() %}
            comment on column {{ node.relation_name }}.{{ adapter.quote(column.name) }}
                is {{ quote_literal(column.description) }};
            {%- endfor -%}
        {%- endfor -%}
    {%- endset -%}
    {%- if execute and not flags.EMPTY and comments | trim -%}
        begin; {{ comments }} commit;
    {%- endif -%}
{%- endmacro %}

{#- Not every engine that speaks Spark Connect has comments. -#}
{% macro spark__persist_descriptions(results) -%}{%- endmacro %}
