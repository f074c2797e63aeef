{#- A select of the names that segments had in builds before this one; empty before the first. -#}
{% macro earlier_names() -%}
    {%- set relation = stored_relation('marts', 'segment_history') -%}
    {% if relation -%}
    select distinct
        series,
        as_of_date,
        segment_id,
        segment_name
    from {{ relation }}
    where segment_id >= 1
    {%- else -%}
    select
        cast(null as varchar) as series,
        cast(null as date) as as_of_date,
        cast(null as bigint) as segment_id,
        cast(null as varchar) as segment_name
    where false
    {%- endif %}
{%- endmacro %}
