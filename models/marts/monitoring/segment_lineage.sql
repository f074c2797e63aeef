-- Customers are those of the fit, each scored by the version before on the same day.
with

models as (

    select * from {{ ref('stored_models') }}

),

clusters as (

    select
        model_version,
        series,
        earlier_version,
        as_of_date,
        unnest(cluster_segments) as segment_id,
        unnest(earlier_segments) as earlier_segments,
        unnest(shared_customers) as shared_customers

    from models

    where earlier_version is not null

),

pairs as (

    select
        model_version,
        series,
        earlier_version,
        as_of_date,
        segment_id,
        unnest(earlier_segments) as earlier_segment_id,
        unnest(shared_customers) as customers

    from clusters

),

sized as (

    select
        *,
        sum(customers) over (partition by model_version, segment_id) as segment_customers,
        sum(customers) over (partition by model_version, earlier_segment_id) as earlier_customers,
        bool_or(segment_id = earlier_segment_id)
            over (partition by model_version, segment_id) as is_old,
        bool_or(segment_id = earlier_segment_id)
            over (partition by model_version, earlier_segment_id) as is_kept

    from pairs

),

judged as (

    select
        *,
        customers / cast(nullif(segment_customers, 0) as double) as segment_share,
        customers / cast(nullif(earlier_customers, 0) as double) as earlier_share,
        customers / cast(nullif(segment_customers + earlier_customers - customers, 0) as double)
            as overlap

    from sized

    where customers > 0 or segment_id = earlier_segment_id

),

lineage as (

    select
        ---------- ids
        model_version,
        earlier_version,
        earlier_segment_id,
        segment_id,

        ---------- strings
        series,
        case
            when segment_id = earlier_segment_id then 'kept'
            when not is_old and not is_kept then 'ended, part of a new one'
            when not is_old then 'part of a new one'
            when not is_kept then 'ended, merged'
            when earlier_share >= 0.25 then 'split off'
            else 'moved'
        end as relation,

        ---------- numerics
        customers,
        segment_share,
        earlier_share,
        overlap,

        ---------- dates
        as_of_date

    from judged

)

select * from lineage
