with

assignments as (

    select * from {{ ref('customer_assignments') }}

),

customers as (

    select * from {{ ref('int_customer_features') }}

),

segment_means as (

    select
        assignments.segment_id,
        {% for feature in profile_features() -%}
        {{ deterministic_average('customers.' ~ feature) }} as mean_{{ feature }},
        median(cast(customers.{{ feature }} as double)) as median_{{ feature }},
        {% endfor -%}
        count(*) as customer_count

    from assignments

    inner join customers
        on assignments.customer_id = customers.customer_id

    group by assignments.segment_id

),

base_means as (

    select
        {% for feature in profile_features() -%}
        sum(mean_{{ feature }} * customer_count order by segment_id)
        / sum(customer_count) as mean_{{ feature }},
        {% endfor -%}
        sum(customer_count) as customer_count

    from segment_means

),

final as (

    {% for feature in profile_features() -%}
    select
        segment_means.segment_id,
        '{{ feature }}' as feature,
        segment_means.mean_{{ feature }} as segment_mean,
        segment_means.median_{{ feature }} as segment_median,
        base_means.mean_{{ feature }} as base_mean,
        segment_means.mean_{{ feature }} / nullif(base_means.mean_{{ feature }}, 0)
            as index_to_base
    from segment_means
    cross join base_means
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
)

select * from final
