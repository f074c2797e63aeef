with

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

final as (

    select
        ---------- ids
        segments.segment_name,
        indexes.segment_id,
        indexes.feature,

        ---------- numerics
        indexes.segment_mean,
        indexes.segment_median,
        indexes.base_mean,
        indexes.index_to_base,

        ---------- booleans
        segments.is_insider

    from indexes

    inner join segments
        on indexes.segment_id = segments.segment_id

)

select * from final
