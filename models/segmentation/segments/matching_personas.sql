-- A persona matches a segment when all its conditions hold.
with

indexes as (

    select * from {{ ref('segment_feature_indexes') }}

),

persona_conditions as (

    select * from {{ ref('persona_conditions') }}

),

final as (

    select
        indexes.segment_id,
        persona_conditions.persona,
        min(persona_conditions.priority) as priority

    from indexes

    inner join persona_conditions
        on indexes.feature = persona_conditions.feature

    group by indexes.segment_id, persona_conditions.persona

    having
        bool_and(
            coalesce(
                case persona_conditions.operator
                    when 'at_least'
                        then indexes.index_to_base >= persona_conditions.index_threshold
                    when 'at_most'
                        then indexes.index_to_base <= persona_conditions.index_threshold
                end,
                -- The index is null when the base mean is zero.
                false
            )
        )

)

select * from final
