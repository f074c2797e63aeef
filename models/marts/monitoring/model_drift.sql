-- The population stability index of shares of customers: the sum over parts of
-- (today - then) * ln(today / then). Below 0.1 is little, above 0.25 much.
with

chosen as (

    select * from {{ ref('int_models_chosen') }}

),

compared as (

    select * from {{ ref('int_shares_compared') }}

),

-- No part is taken for empty: a logarithm has no end there.
floored as (

    select
        measure,
        greatest(share_then, 0.0001) as share_then,
        greatest(share_now, 0.0001) as share_now
    from compared

),

drifted as (

    select
        floored.measure,
        max(chosen.model_version) as model_version,
        count(*) as parts,
        {{ exact_average('(share_now - share_then) * ln(share_now / share_then)') }}
        * count(*) as population_stability_index,
        max(chosen.fitted_on) as fitted_on

    from floored

    cross join chosen

    group by floored.measure

)

select
    ---------- ids
    measure,
    model_version,

    ---------- numerics
    parts,
    population_stability_index,

    ---------- dates
    fitted_on

from drifted
