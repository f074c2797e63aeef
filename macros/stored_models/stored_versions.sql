{#- A select of what is asked about the model versions of builds before this one; empty before the
    first. -#}
{% macro stored_versions() -%}
    {%- set relation = stored_relation('segmentation', 'stored_models') -%}
    select
        {% if relation -%}
        model_version,
        series,
        fingerprint,
        highest_segment_id,
        as_of_date
        from {{ relation }}
        {%- else -%}
        cast(null as bigint) as model_version,
        cast(null as varchar) as series,
        cast(null as varchar) as fingerprint,
        cast(null as bigint) as highest_segment_id,
        cast(null as date) as as_of_date
        where false
        {%- endif %}
{%- endmacro %}
