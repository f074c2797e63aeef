with

segments as (

    select * from {{ ref('segment_features') }}

),

recipe as (

    select * from {{ ref('active_recipe') }}

)

select
    segments.segment_id,
    segments.segment_name,
    segments.feature,
    segments.segment_mean

from segments

cross join recipe

where
    segments.feature = case recipe.population
        when 'recent_buyers' then 'gross_revenue_last_365_days'
        else 'gross_revenue'
    end

qualify
    not segments.is_insider
    and segments.segment_mean > max(case when segments.is_insider then segments.segment_mean end)
        over ()
