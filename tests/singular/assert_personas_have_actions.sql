with

personas as (

    select persona from {{ ref('persona_conditions') }}

    union

    -- Those that need no conditions, and the names of customers in no segment.
    select unnest(['Insiders', 'Everyone', 'Other', 'Dormant', 'Not segmented']) as persona

)

select personas.persona

from personas

left join {{ ref('persona_actions') }} as persona_actions
    on personas.persona = persona_actions.persona

where coalesce(persona_actions.action, '') = ''
