{#- The on-run-end hook of every command that runs nodes. It prints a summary only if this command
    built all tables that the summary reads: others can be outdated. -#}
{% macro print_build_summary(results) -%}
    {%- if execute -%}
        {%- set relations = built_relations(results) -%}
        {%- set names = [
            'line_reconciliation', 'segment_profiles', 'fit_decision', 'active_model',
            'model_registry'
        ] -%}
        {%- if not flags.EMPTY and names | reject('in', relations) | list == [] -%}
            {%- set blocks = [
                summarize_lines(relations['line_reconciliation']),
                summarize_segments(relations['segment_profiles']),
                summarize_build(relations, results),
            ] -%}
            {%- for block in blocks -%}
                {{ print('\n' ~ block | join('\n')) }}
            {%- endfor -%}
        {%- endif -%}
        {%- do print_failures(results) -%}
    {%- endif -%}
{%- endmacro %}
