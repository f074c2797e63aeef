-- At most one row: a customer with their rank by revenue, what keeps them in, and their next step.
with

history as (

    select
        customer_id,
        as_of_date,
        is_insider
    from segment_history
    where
        recipe in (select recipe from model_versions where is_active)
        -- A build as of an earlier date leaves the later ones.
        and as_of_date <= (select max(as_of_date) from customer_segments)

),

customer_ranks as (

    select
        customer_id,
        rank() over (order by gross_revenue desc) as revenue_rank,
        count(*) over () as ranked_customer_count
    from customer_features

),

final as (

    select
        customer_segments.*,
        customer_ranks.revenue_rank,
        customer_ranks.ranked_customer_count,
        insider_memberships.rule_id,
        near_insiders.rule_id as near_rule_id,
        insider_memberships.membership_status,
        insider_memberships.exit_reason,
        insider_memberships.first_insider_date,
        insider_memberships.expected_exit_date,
        insider_memberships.first_insider_date > (select min(as_of_date) from history)
            as is_entry_seen,
        exists (
            select 1
            from history
            where
                history.customer_id = customer_segments.customer_id
                and history.as_of_date > insider_memberships.first_insider_date
                and not history.is_insider
        ) as has_left_before,
        customer_next_steps.next_segment_name,
        customer_next_steps.feature as next_feature,
        customer_next_steps.operator as next_operator,
        customer_next_steps.threshold as next_threshold,
        customer_next_steps.feature_value as next_feature_value,
        customer_next_steps.step_precision,
        customer_next_steps.no_feature_reason
    from customer_segments
    left join customer_ranks
        on customer_segments.customer_id = customer_ranks.customer_id
    left join insider_memberships
        on customer_segments.customer_id = insider_memberships.customer_id
    left join near_insiders
        on customer_segments.customer_id = near_insiders.customer_id
    left join customer_next_steps
        on customer_segments.customer_id = customer_next_steps.customer_id
    where customer_segments.customer_id = $customer_id

)

select * from final
