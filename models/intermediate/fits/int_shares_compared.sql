with

chosen as (

    select * from {{ ref('int_models_chosen') }}

),

models as (

    select * from {{ ref('stored_models') }}
    where model_version = (select chosen.model_version from chosen)

),

scores as (

    select * from {{ ref('customer_scores') }}

),

customers as (

    select customers.*
    from {{ ref('int_customers_scored') }} as customers
    inner join scores
        on customers.customer_id = scores.customer_id

),

customer_values as (

    {{ feature_values('customers') }}

),

features as (

    select
        unnest(features) as measure,
        unnest(feature_quantiles) as quantiles,
        unnest(quantile_shares) as member_shares
    from models

),

-- The inner tenths of the members; where several quantiles are one value, those parts are one.
inner_tenths as (

    select
        measure,
        unnest(quantiles[2:10]) as upper_value,
        unnest(member_shares[2:10]) as share_then
    from features

),

bounds as (

    select
        measure,
        upper_value,
        max(share_then) as share_then
    from inner_tenths
    group by measure, upper_value

),

below as (

    select
        bounds.measure,
        bounds.upper_value,
        bounds.share_then,
        count(*) filter (where customer_values.feature_value <= bounds.upper_value)
        / cast(count(*) as double) as share_now

    from bounds

    inner join customer_values
        on bounds.measure = customer_values.feature

    group by bounds.measure, bounds.upper_value, bounds.share_then

),

-- What is above the last bound is a part, too.
parts as (

    select
        measure,
        upper_value as part,
        share_then - lag(share_then, 1, 0) over by_value as share_then,
        share_now - lag(share_now, 1, 0) over by_value as share_now
    from below
    window by_value as (partition by measure order by upper_value)

    union all

    select
        measure,
        null as part,
        1 - max(share_then) as share_then,
        1 - max(share_now) as share_now
    from below
    group by measure

),

members as (

    select
        cluster_segments,
        unnest(member_clusters) as cluster_id
    from models

),

segments_then as (

    select
        cluster_segments[cluster_id + 1] as segment_id,
        count(*) / cast(sum(count(*)) over () as double) as share_then

    from members

    group by segment_id

),

segments_now as (

    select
        segment_id,
        count(*) / cast(sum(count(*)) over () as double) as share_now

    from scores

    group by segment_id

),

compared as (

    select * from parts

    union all

    select
        'segment_id' as measure,
        cast(segments_then.segment_id as double) as part,
        segments_then.share_then,
        coalesce(segments_now.share_now, 0) as share_now
    from segments_then
    left join segments_now
        on segments_then.segment_id = segments_now.segment_id

)

select * from compared
