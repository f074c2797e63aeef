-- From the rows of both dates: customers who are no longer in the data leave their audience, too.
with

history as (

    select * from {{ ref('segment_history') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

dates as (

    select
        decision.recipe,
        decision.as_of_date,
        max(history.as_of_date) as previous_as_of_date

    from decision

    inner join history
        on
            decision.recipe = history.recipe
            and decision.as_of_date > history.as_of_date

    group by decision.recipe, decision.as_of_date

),

customer_days as (

    select
        history.customer_id,
        history.segment_id,
        history.segment_name,
        history.model_version,
        dates.previous_as_of_date,
        dates.as_of_date,
        history.as_of_date = dates.as_of_date as is_latest

    from history

    inner join dates
        on
            history.recipe = dates.recipe
            and history.as_of_date in (dates.previous_as_of_date, dates.as_of_date)

),

customer_changes as (

    select
        *,
        max(segment_name) filter (where not is_latest) over by_customer as previous_segment_name,
        max(segment_name) filter (where is_latest) over by_customer as current_segment_name,
        count(segment_id) over by_customer = 2
        and min(segment_id) over by_customer = max(segment_id) over by_customer as is_renamed,
        min(model_version) over by_customer <> max(model_version) over by_customer
            as is_model_change

    from customer_days

    window by_customer as (partition by customer_id)

),

final as (

    select
        ---------- ids
        customer_id,
        segment_name,
        segment_id,

        ---------- strings
        case when is_latest then 'entered' else 'left' end as change_type,
        previous_segment_name,
        current_segment_name,

        ---------- booleans
        coalesce(is_model_change, false) as is_model_change,
        coalesce(is_renamed, false) as is_renamed,

        ---------- dates
        previous_as_of_date,
        as_of_date

    from customer_changes

    where previous_segment_name is distinct from current_segment_name

)

select * from final
