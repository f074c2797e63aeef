{#- Writes the registry and the history to a folder, which exists, for another engine: dbt
    run-operation export_state --args '{folder: state}'. -#}
{% macro export_state(folder) -%}
    {%- if not has_state() -%}
        {{ exceptions.raise_compiler_error(
            'The database ' ~ target.path ~ ' has no state: build first.'
        ) }}
    {%- endif -%}
    {%- for name in ['model_registry', 'segment_history'] -%}
        {%- do run_query(
            'copy (from ' ~ prefix_schema('state') ~ '.' ~ name ~ ') to '
            ~ quote_literal(folder ~ '/' ~ name)
            ~ ' (format parquet, per_thread_output, overwrite)'
        ) -%}
    {%- endfor -%}
    {{ log('Exported the state to ' ~ folder ~ '.', info=true) }}
{%- endmacro %}
