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

rule_margins as (

    select * from {{ ref('customer_rule_margins') }}

),

exit_dates as (

    select * from {{ ref('insider_exit_dates') }}

),

insider_dates as (

    select
        history.customer_id,
        min(history.as_of_date) as first_insider_date,
        max(history.as_of_date) as last_insider_date,
        {{ dbt.datediff('max(history.as_of_date)', 'max(decision.as_of_date)', 'day') }}
            as days_since_exit

    from history

    inner join decision
        on
            history.recipe = decision.recipe
            and history.as_of_date <= decision.as_of_date

    where history.is_insider

    group by history.customer_id

),

final as (

    select
        ---------- ids
        history.customer_id,
        history.segment_id,
        rule_margins.rule_id,

        ---------- strings
        case when history.is_insider then 'active' else 'grace_period' end as membership_status,
        history.segment_name,
        rule_margins.rule_text,
        rule_margins.feature as tightest_feature,
        case
            when not history.is_insider
                then coalesce(rule_gaps.required_change, 'be assigned to the Insiders')
        end as retention_requirement,
        exit_dates.exit_reason,
        case when history.is_insider then exit_dates.no_exit_reason else 'in_grace_period' end
            as no_exit_reason,

        ---------- numerics
        rule_margins.feature_value as tightest_value,
        rule_margins.threshold as tightest_threshold,
        abs(rule_margins.feature_value - rule_margins.threshold) as margin,
        rule_margins.percentile_margin,
        case
            when not history.is_insider
                then {{ var('grace_period_days') }} - insider_dates.days_since_exit
        end as grace_period_days_left,

        ---------- dates
        insider_dates.first_insider_date,
        insider_dates.last_insider_date,
        exit_dates.expected_exit_date,
        case
            when history.is_insider then exit_dates.expected_exit_date
            else insider_dates.last_insider_date + 1
        end + {{ var('grace_period_days') }} as expected_end_date,
        history.as_of_date

    from history

    inner join decision
        on
            history.recipe = decision.recipe
            and history.as_of_date = decision.as_of_date

    inner join insider_dates
        on history.customer_id = insider_dates.customer_id

    left join rule_gaps
        on history.customer_id = rule_gaps.customer_id

    left join rule_margins
        on history.customer_id = rule_margins.customer_id

    left join exit_dates
        on history.customer_id = exit_dates.customer_id

    where insider_dates.days_since_exit <= {{ var('grace_period_days') }}

)

select * from final
