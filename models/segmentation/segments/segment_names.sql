-- A persona fits a segment when all its conditions hold; the first in priority names it, unless the
-- name of the day before is still true. Segments that share a persona are told apart by a number.
with

segments as (

    select * from {{ ref('int_segments_measured') }}

),

compared as (

    select * from {{ ref('int_segments_compared') }}

),

persona_rules as (

    select * from {{ ref('persona_rules') }}

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

history as (

    {{ earlier_names() }}

),

day_before as (

    select
        history.series,
        max(history.as_of_date) as as_of_date

    from history

    inner join requests
        on
            history.series = requests.series
            and history.as_of_date < requests.as_of_date

    group by history.series

),

earlier as (

    select
        history.segment_id,
        history.segment_name,
        -- `Loyal 2` is the persona `Loyal`
        regexp_replace(history.segment_name, ' [0-9]+$', '') as persona

    from history

    inner join day_before
        on
            history.series = day_before.series
            and history.as_of_date = day_before.as_of_date

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

kept as (

    select
        earlier.segment_id,
        fitting.persona,
        coalesce(
            try_cast(substr(earlier.segment_name, length(fitting.persona) + 2) as integer), 1
        ) as position

    from earlier

    inner join fitting
        on
            earlier.segment_id = fitting.segment_id
            and earlier.persona = fitting.persona

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
        segments.segments > 1 and segments.segment_id = 1 as is_insider,
        case
            when segments.segments = 1 then 'Everyone'
            when segments.segment_id = 1 then 'Insiders'
            else coalesce(kept.persona, first_fitting.persona, 'Average')
        end as title,
        kept.position

    from segments

    left join first_fitting
        on segments.segment_id = first_fitting.segment_id

    left join kept
        on segments.segment_id = kept.segment_id

),

-- New ones are counted on from the highest number that is kept.
numbered as (

    select
        segment_id,
        is_insider,
        title,
        coalesce(
            position,
            coalesce(max(position) over (partition by title), 0)
            + count(*) filter (where position is null)
                over (partition by title order by segment_id)
        ) as position

    from titled

),

named as (

    select
        segment_id,
        case when position = 1 then title else title || ' ' || position end as segment_name,
        title as persona,
        is_insider

    from numbered

)

select * from named
