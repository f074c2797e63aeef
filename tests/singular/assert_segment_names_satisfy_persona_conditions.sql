-- Fails for each condition of a segment's persona that does not hold for the segment today, and for
-- each segment called Average though a persona fits. Look at `kept` in int_segments_named.
with

named as (

    select * from {{ ref('int_segments_named') }}

),

compared as (

    select * from {{ ref('int_segments_compared') }}

),

persona_rules as (

    select * from {{ ref('persona_rules') }}

),

judged as (

    select
        compared.segment_id,
        persona_rules.persona,
        bool_and(
            case persona_rules.comparison
                when 'at_least'
                    then compared.segment_mean >= persona_rules.ratio_to_base * compared.base_mean
                else compared.segment_mean <= persona_rules.ratio_to_base * compared.base_mean
            end
            and compared.base_mean <> 0
        ) as is_true

    from compared

    inner join persona_rules
        on compared.feature = persona_rules.feature

    group by compared.segment_id, persona_rules.persona

)

select
    named.segment_id,
    named.segment_name,
    judged.persona

from named

left join judged
    on
        named.segment_id = judged.segment_id
        and (named.persona = judged.persona or (named.persona = 'Average' and judged.is_true))

where
    case named.persona
        when 'Average' then judged.persona is not null
        when 'Insiders' then named.segment_id <> 1
        when 'Everyone' then named.segment_id <> 1
        else judged.is_true is distinct from true
    end
