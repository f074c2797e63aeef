{#- After a build: records how many lines it read, and a checksum of them. The checksum depends on
    their values alone, not on the names of files and the order of lines. -#}
{% macro record_source(results) -%}
    {%- set lines = built_relations(results)['stg_transactions__lines'] -%}
    {%- if execute and flags.WHICH == 'build' and lines -%}
        {%- set model = graph.nodes['model.insiders.stg_transactions__lines'] -%}
        {%- set values = model.columns | reject('in', ['line_id', 'file_name', 'line_number']) -%}
        {%- set line_count, hash_sum = run_query(
            'select count(*), cast(sum(' ~ hash_columns(values | list) ~ ') as varchar) from '
            ~ lines
        ).rows[0].values() -%}
        {%- set fingerprint = sha256([line_count, "'" ~ hash_sum ~ "'"]) -%}
        {%- do run_query(
            'create or replace view ' ~ prefix_schema('state') ~ '.last_run as select '
            ~ quote_literal(invocation_id)
            ~ ' as invocation_id, cast(' ~ line_count ~ ' as bigint) as line_count, '
            ~ fingerprint ~ ' as source_fingerprint'
        ) -%}
    {%- endif -%}
{%- endmacro %}
