-- A table of its own, so that building a mart again later does not change when it was measured.
with

decision as (

    select * from {{ ref('fit_decision') }}

),

final as (

    select
        recipe,
        as_of_date

    from decision

)

select * from final
