-- The matching persona that is first in priority, unless the previous persona still matches.
with

active_model as (

    select * from {{ ref('active_model') }}

),

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

matching_personas as (

    select * from {{ ref('matching_personas') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

history as (

    select * from {{ source('state', 'segment_history') }}

),

segments as (

    select distinct
        indexes.segment_id,
        active_model.segment_count

    from indexes

    cross join active_model

),

previous_personas as (

    select distinct
        history.segment_id,
        history.persona,
        history.persona_rank

    from history

    inner join decision
        on
            history.recipe = decision.recipe
            and history.as_of_date < decision.as_of_date

    qualify history.as_of_date = max(history.as_of_date) over ()

),

retained_personas as (

    select previous_personas.*

    from previous_personas

    inner join matching_personas
        on
            previous_personas.segment_id = matching_personas.segment_id
            and previous_personas.persona = matching_personas.persona

),

best_personas as (

    select
        segment_id,
        min_by(persona, (priority, persona)) as persona

    from matching_personas

    group by segment_id

),

final as (

    select
        segments.segment_id,
        case
            when segments.segment_count = 1 then 'Everyone'
            when segments.segment_id = 1 then 'Insiders'
            else coalesce(retained_personas.persona, best_personas.persona, 'Other')
        end as persona,
        retained_personas.persona_rank,
        segments.segment_count > 1 and segments.segment_id = 1 as is_insider

    from segments

    left join best_personas
        on segments.segment_id = best_personas.segment_id

    left join retained_personas
        on segments.segment_id = retained_personas.segment_id

)

select * from final
