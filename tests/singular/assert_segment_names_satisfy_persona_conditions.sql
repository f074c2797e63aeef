with

segment_names as (

    select * from {{ ref('segment_names') }}

),

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

persona_conditions as (

    select * from {{ ref('persona_conditions') }}

),

-- From means, and not from the index that matching_personas reads.
persona_results as (

    select
        indexes.segment_id,
        persona_conditions.persona,
        bool_and(
            case persona_conditions.operator
                when 'at_least'
                    then
                        indexes.segment_mean
                        >= persona_conditions.index_threshold * indexes.base_mean
                else
                    indexes.segment_mean
                    <= persona_conditions.index_threshold * indexes.base_mean
            end
            and indexes.base_mean <> 0
        ) as is_match

    from indexes

    inner join persona_conditions
        on indexes.feature = persona_conditions.feature

    group by indexes.segment_id, persona_conditions.persona

)

select
    segment_names.segment_id,
    segment_names.segment_name,
    persona_results.persona as matching_persona

from segment_names

left join persona_results
    on
        segment_names.segment_id = persona_results.segment_id
        and (
            segment_names.persona = persona_results.persona
            or (segment_names.persona = 'Other' and persona_results.is_match)
        )

where
    case segment_names.persona
        when 'Other' then persona_results.persona is not null
        when 'Insiders' then segment_names.segment_id <> 1
        when 'Everyone' then segment_names.segment_id <> 1
        else persona_results.is_match is distinct from true
    end
