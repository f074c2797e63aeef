-- Segments with the same persona are numbered.
with

segment_personas as (

    select * from {{ ref('segment_personas') }}

),

-- New ranks continue after the highest retained one.
numbered_personas as (

    select
        segment_id,
        persona,
        coalesce(
            persona_rank,
            coalesce(max(persona_rank) over (partition by persona), 0)
            + count(*) filter (where persona_rank is null)
                over (partition by persona order by segment_id)
        ) as persona_rank,
        is_insider

    from segment_personas

),

final as (

    select
        segment_id,
        case when persona_rank = 1 then persona else persona || ' ' || persona_rank end
            as segment_name,
        persona,
        persona_rank,
        is_insider

    from numbered_personas

)

select * from final
