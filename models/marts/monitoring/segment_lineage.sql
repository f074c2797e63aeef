-- Compares the training customers' segments with those that the previous version assigns on that
-- day.
with

registry as (

    select * from {{ ref('model_registry') }}

),

segment_matches as (

    select
        matches.model_version,
        matches.previous_version,
        matches.recipe,
        matches.fit_as_of_date,
        matches.segment_match.segment_id,
        matches.segment_match.previous_segment_id,
        matches.segment_match.common_customer_count

    from (
        select
            *,
            unnest(segment_matches) as segment_match
        from registry
    ) as matches

    where matches.previous_version is not null

),

segment_pairs as (

    select
        *,
        sum(common_customer_count) over by_segment as segment_customer_count,
        sum(common_customer_count) over by_previous_segment as previous_customer_count,
        bool_or(segment_id = previous_segment_id) over by_segment as is_kept_segment,
        bool_or(segment_id = previous_segment_id) over by_previous_segment
            as is_kept_previous_segment

    from segment_matches

    window
        by_segment as (partition by model_version, segment_id),
        by_previous_segment as (partition by model_version, previous_segment_id)

),

pair_shares as (

    select
        *,
        common_customer_count / cast(nullif(segment_customer_count, 0) as double)
            as share_of_segment,
        common_customer_count / cast(nullif(previous_customer_count, 0) as double)
            as share_of_previous_segment,
        common_customer_count / cast(
            nullif(
                segment_customer_count + previous_customer_count - common_customer_count, 0
            ) as double
        ) as jaccard

    from segment_pairs

    where common_customer_count > 0 or segment_id = previous_segment_id

),

final as (

    select
        ---------- ids
        model_version,
        previous_version,
        previous_segment_id,
        segment_id,

        ---------- strings
        recipe,
        case
            when segment_id = previous_segment_id then 'kept'
            when not is_kept_segment and not is_kept_previous_segment then 'ended_part_of_new'
            when not is_kept_segment then 'part_of_new'
            when not is_kept_previous_segment then 'ended_merged'
            when share_of_previous_segment >= 0.25 then 'split_from'
            else 'moved'
        end as lineage_type,

        ---------- numerics
        common_customer_count,
        share_of_segment,
        share_of_previous_segment,
        jaccard,

        ---------- dates
        fit_as_of_date

    from pair_shares

)

select * from final
