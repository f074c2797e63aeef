with

named_filter_sets as (

    select
        'excluded_countries' as seed,
        filter_set
    from {{ ref('excluded_countries') }}
    union all
    select
        'excluded_customers' as seed,
        filter_set
    from {{ ref('excluded_customers') }}
    union all
    select
        'excluded_stock_codes' as seed,
        filter_set
    from {{ ref('excluded_stock_codes') }}
    union all
    select
        'recipes' as seed,
        filter_set
    from {{ ref('recipes') }}

)

select distinct
    named_filter_sets.seed,
    named_filter_sets.filter_set

from named_filter_sets

left join {{ ref('filter_sets') }} as filter_sets
    on named_filter_sets.filter_set = filter_sets.filter_set

where filter_sets.filter_set is null
