-- The version that customers are scored with: the one asked for, or the newest of the series for
-- the recipe as it is; on a past day the newest that was fitted by then, where there is one.
with

stored as (

    select * from {{ ref('stored_models') }}

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

ranked as (

    select
        stored.model_version,
        stored.segments,
        stored.as_of_date as fitted_on,
        row_number() over (
            order by stored.as_of_date <= requests.as_of_date desc, stored.model_version desc
        ) as position

    from stored

    inner join requests
        on stored.series = requests.series

    where coalesce(
        stored.model_version = requests.requested_version,
        stored.fingerprint = requests.fingerprint
    )

),

chosen as (

    select
        model_version,
        segments,
        fitted_on

    from ranked

    where position = 1

)

select * from chosen
