-- A persona fits a segment when all its conditions hold; of those that fit, the first in priority
-- names it. Segments that share a persona are told apart by a number.
with

segments as (

    select * from {{ ref('int_segments_ranked') }}

),

compared as (

    select * from {{ ref('int_segments_compared') }}

),

persona_rules as (

    select * from {{ ref('persona_rules') }}

),

fitting as (

    select
        compared.segment_id,
        persona_rules.persona,
        min(persona_rules.priority) as priority

    from compared

    inner join persona_rules
        on compared.feature = persona_rules.feature

    group by compared.segment_id, persona_rules.persona

    having
        bool_and(
            coalesce(
                case persona_rules.comparison
                    when 'at_least' then compared.ratio_to_base >= persona_rules.ratio_to_base
                    when 'at_most' then compared.ratio_to_base <= persona_rules.ratio_to_base
                end,
                -- there is no ratio to a base of nothing
                false
            )
        )

),

first_fitting as (

    select
        segment_id,
        min_by(persona, (priority, persona)) as persona

    from fitting

    group by segment_id

),

titled as (

    select
        segments.segment_id,
        segments.cluster_id,
        segments.segments > 1 and segments.segment_id = 1 as is_insider,
        case
            when segments.segments = 1 then 'Everyone'
            when segments.segment_id = 1 then 'Insiders'
            else coalesce(first_fitting.persona, 'Average')
        end as title

    from segments

    left join first_fitting
        on segments.segment_id = first_fitting.segment_id

),

numbered as (

    select
        *,
        row_number() over (partition by title order by segment_id) as position
    from titled

),

named as (

    select
        segment_id,
        cluster_id,
        case when position = 1 then title else title || ' ' || position end as segment_name,
        is_insider

    from numbered

)

select * from named
