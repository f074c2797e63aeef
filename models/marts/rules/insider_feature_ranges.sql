with

intervals as (

    select * from {{ ref('feature_intervals') }}

)

select
    ---------- ids
    feature,

    ---------- numerics
    insiders,
    lower_value,
    lower_from,
    lower_to,
    middle_value,
    middle_from,
    middle_to,
    upper_value,
    upper_from,
    upper_to

from intervals
