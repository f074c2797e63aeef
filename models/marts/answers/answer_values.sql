-- `business_answers` puts these figures into the sentences of the seed `answer_figures`.
{%- set is_active_recipe = "recipe = " ~ quote_literal(var('recipe')) %}
with

final as (

    -- 1. Who is eligible?
    {{ answer_figure('eligible_customers', 'customer_segments', 'count(*)', 'is_eligible') }}
    union all
    {{ answer_figure(
        'eligible_customers_outside', 'customer_segments', 'count(*)',
        'is_eligible and not is_insider'
    ) }}

    -- 2. How many?
    union all
    {{ answer_figure('insiders', 'segment_profiles', 'customer_count', 'is_insider') }}
    union all
    {{ answer_figure(
        'insider_customer_share', 'segment_profiles', 'segmented_customer_share', 'is_insider'
    ) }}

    -- 3. What characterizes them?
    {% for feature in answer_features() -%}
    union all
    {{ answer_figure(
        'insider_' ~ feature, 'segment_features', 'segment_mean',
        "is_insider and feature = '" ~ feature ~ "'",
        detail="', ' || " ~ format_figure('index_to_base', "'ratio'") ~ " || ' times the mean'"
    ) }}
    {% endfor %}
    -- 4. What share of revenue is theirs?
    union all
    {{ answer_figure('insider_revenue_share', 'segment_profiles', 'revenue_share', 'is_insider') }}
    union all
    {{ answer_figure(
        'insider_segmented_revenue_share', 'segment_profiles', 'segmented_revenue_share',
        'is_insider'
    ) }}

    -- 5. What revenue is expected of them?
    union all
    {{ answer_figure(
        'insider_expected_revenue', 'revenue_forecast', 'forecast',
        "is_insider and period_type = 'total'", 'lower_95', 'upper_95', 'note'
    ) }}

    -- 6. What are the conditions to enter?
    union all
    {{ answer_figure(
        'rules_f1', 'insider_rules', 'max(ruleset_f1)',
        detail="string_agg(rule_text, '; or ' order by rule_id)"
    ) }}
    union all
    {{ answer_figure('near_insiders', 'near_insiders', 'count(*)') }}

    -- 7. And to be removed?
    union all
    {{ answer_figure(
        'grace_period', 'insider_memberships', 'max(expected_end_date - expected_exit_date)'
    ) }}
    union all
    {{ answer_figure(
        'grace_period_members', 'insider_memberships', 'count(*)',
        "membership_status = 'grace_period'"
    ) }}
    union all
    {{ answer_figure(
        'expected_exits', 'insider_memberships', 'count(*)',
        'expected_exit_date <= as_of_date + 90'
    ) }}

    -- 8. What guarantees that the program beats the rest of the base?
    {% if has_backtests() -%}
    union all
    {{ answer_figure(
        'later_revenue_share', 'insiders_validation', 'arg_max(value, as_of_date)',
        "method = 'insiders' and metric = 'revenue_share' and value is not null and "
        ~ is_active_recipe,
        'arg_max(value_ci_lower, as_of_date)', 'arg_max(value_ci_upper, as_of_date)',
        'max(as_of_date)'
    ) }}
    union all
    {{ answer_figure(
        'difference_to_revenue_ranking', 'insiders_validation', 'arg_max(difference, as_of_date)',
        "method = 'insiders' and metric = 'revenue_share' and difference is not null and "
        ~ is_active_recipe,
        'arg_max(difference_ci_lower, as_of_date)', 'arg_max(difference_ci_upper, as_of_date)',
        'arg_max(note, as_of_date)'
    ) }}
    {%- endif %}

    -- 9. What can marketing do?
    union all
    {{ answer_figure(
        'largest_revenue_at_stake', 'segment_actions', 'max(revenue_at_stake)',
        "stake_type <> 'reactivation'",
        detail="arg_max(segment_name || ': ' || action, (revenue_at_stake, segment_name))"
    ) }}
    union all
    {{ answer_figure(
        'detectable_effect', 'experiment_plan', 'min_detectable_effect_share',
        "audience = 'insiders' and metric = 'orders' and estimator = 'cuped'", detail='note'
    ) }}

)

select * from final
