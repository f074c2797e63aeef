-- An Insider of the last `grace_period_days` days is still a member: a single bad day ends nothing.
with

history as (

    select * from {{ ref('segment_history') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

rule_gaps as (

    select * from {{ ref('customer_rule_gaps') }}

),

insider_dates as (

    select
        history.customer_id,
        min(history.as_of_date) as first_insider_date,
        max(history.as_of_date) as last_insider_date

    from history

    inner join decision
        on
            history.recipe = decision.recipe
            and history.as_of_date <= decision.as_of_date

    where history.is_insider

    group by history.customer_id

),

current_members as (

    select
        history.*,
        insider_dates.first_insider_date,
        insider_dates.last_insider_date,
        {{ var('grace_period_days') }}
        - {{ dbt.datediff('insider_dates.last_insider_date', 'history.as_of_date', 'day') }}
            as grace_period_days_left

    from history

    inner join decision
        on
            history.recipe = decision.recipe
            and history.as_of_date = decision.as_of_date

    inner join insider_dates
        on history.customer_id = insider_dates.customer_id

),

final as (

    select
        ---------- ids
        current_members.customer_id,
        current_members.segment_id,

        ---------- strings
        case when current_members.is_insider then 'active' else 'grace_period' end
            as membership_status,
        current_members.segment_name,
        case
            when not current_members.is_insider
                then coalesce(rule_gaps.required_change, 'be assigned to the Insiders')
        end as retention_requirement,

        ---------- numerics
        case
            when not current_members.is_insider then current_members.grace_period_days_left
        end as grace_period_days_left,

        ---------- dates
        current_members.first_insider_date,
        current_members.last_insider_date,
        current_members.as_of_date

    from current_members

    left join rule_gaps
        on current_members.customer_id = rule_gaps.customer_id

    where current_members.grace_period_days_left >= 0

)

select * from final
