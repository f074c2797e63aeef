with

segments as (

    select * from {{ ref('int_segments_measured') }}

),

base as (

    select
        {% for feature in profiled_features() -%}
        sum({{ feature }} * customers) / sum(customers) as {{ feature }},
        {% endfor -%}
        sum(customers) as customers
    from segments

),

compared as (

    {% for feature in profiled_features() -%}
    select
        segments.segment_id,
        '{{ feature }}' as feature,
        segments.{{ feature }} as segment_mean,
        base.{{ feature }} as base_mean,
        segments.{{ feature }} / nullif(base.{{ feature }}, 0) as ratio_to_base
    from segments
    cross join base
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
)

select * from compared
