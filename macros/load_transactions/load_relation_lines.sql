{#- A pre-hook of stg_transactions__lines: makes the view `raw.lines` over the relation of the
    invoice lines, if there is one. It may be a model, which dbt builds first: a reference in a hook
    is one of the model. -#}
{% macro load_relation_lines() -%}
    {%- set relation = resolve_relation(transactions_relation()) -%}
    {%- if execute and relation -%}
        {%- set options = reading_options('') -%}
        {%- do options.update({
            'relation': {
                'name': relation | string,
                'loaded_at_column': var('transactions_loaded_at_column'),
                'full_refresh': flags.FULL_REFRESH,
            },
        }) -%}
        {%- do create_lines(options, relation | string | replace('"', '')) -%}
    {%- endif -%}
{%- endmacro %}
