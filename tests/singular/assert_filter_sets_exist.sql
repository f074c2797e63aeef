{% set seeds = ['excluded_countries', 'excluded_customers', 'excluded_stock_codes', 'recipes'] %}

with

named_filter_sets as (

    {% for seed in seeds %}
    select
        '{{ seed }}' as seed,
        filter_set
    from {{ ref(seed) }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select distinct
    named_filter_sets.seed,
    named_filter_sets.filter_set

from named_filter_sets

left join {{ ref('filter_sets') }} as filter_sets
    on named_filter_sets.filter_set = filter_sets.filter_set

where filter_sets.filter_set is null
