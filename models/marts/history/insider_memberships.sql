-- Whoever was an Insider within the days of grace stays a member: leaving is not the mirror of
-- entering.
with

history as (

    select * from {{ ref('segment_history') }}

),

requests as (

    select * from {{ ref('int_fits_requested') }}

),

missed as (

    select * from {{ ref('int_rules_missed') }}

),

days_as_insider as (

    select
        history.customer_id,
        min(history.as_of_date) as first_insider_on,
        max(history.as_of_date) as last_insider_on

    from history

    inner join requests
        on
            history.series = requests.series
            and history.as_of_date <= requests.as_of_date

    where history.is_insider

    group by history.customer_id

),

today as (

    select history.*

    from history

    inner join requests
        on
            history.series = requests.series
            and history.as_of_date = requests.as_of_date

),

members as (

    select
        ---------- ids
        today.customer_id,
        today.segment_id,

        ---------- strings
        case when today.is_insider then 'member' else 'on grace' end as membership,
        today.segment_name,
        case
            when today.is_insider then null
            else coalesce(missed.needed, 'be scored as an Insider')
        end as needed_to_stay,

        ---------- numerics
        case
            when not today.is_insider
                then
                    {{ var('grace_days') }}
                    - {{ days_between('days_as_insider.last_insider_on', 'today.as_of_date') }}
        end as grace_days_left,

        ---------- dates
        days_as_insider.first_insider_on,
        days_as_insider.last_insider_on,
        today.as_of_date

    from today

    inner join days_as_insider
        on today.customer_id = days_as_insider.customer_id

    left join missed
        on today.customer_id = missed.customer_id

    where
        {{ days_between('days_as_insider.last_insider_on', 'today.as_of_date') }}
        <= {{ var('grace_days') }}

)

select * from members
