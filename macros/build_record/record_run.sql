{#- The last hook before the nodes of a command: from here on the database is no longer as the build
    before left it. -#}
{% macro record_run() -%}
    {%- if execute and flags.WHICH not in ['compile', 'freshness', 'generate', 'list', 'show'] -%}
        {%- do run_query(
            'create or replace view state.last_run as select ' ~ quote_literal(invocation_id)
            ~ ' as invocation_id, cast(null as bigint) as line_count, '
            ~ 'cast(null as varchar) as source_fingerprint'
        ) -%}
    {%- endif -%}
{%- endmacro %}
