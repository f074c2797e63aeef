with

power as (

    select
        *,
        treatment_count + control_count as customer_count,
        cast(round(100 * min_detectable_effect_share) as bigint) as detectable_percent,
        cast(round(100 * planned_effect_share) as bigint) as planned_percent,
        case audience
            when 'insiders' then 'Insiders'
            when 'near_insiders' then 'near-Insiders'
            else 'Insiders and near-Insiders'
        end as audience_text,
        replace(metric, '_', ' ') as metric_text,
        case estimator when 'cuped' then ' with CUPED' else '' end as estimator_text

    from {{ ref('experiment_power') }}

),

-- Without any purchase there is no date, and no row.
decision as (

    select * from {{ ref('fit_decision') }}

),

final as (

    select
        ---------- ids
        power.audience,
        power.metric,
        power.estimator,

        ---------- strings
        power.missing_reason,
        case power.missing_reason
            when 'too_few_customers'
                then
                    'Too few customers for two arms: ' || power.customer_count || ' '
                    || power.audience_text || '.'
            when 'short_history'
                then
                    'The data do not have two periods of {{ var("experiment_days") }} days with'
                    || ' enough customers before ' || decision.as_of_date || '.'
            when 'no_variance' then 'All customers have equal ' || power.metric_text || '.'
            else
                'A test of {{ var("experiment_days") }} days on ' || power.customer_count || ' '
                || power.audience_text || ' sees a change of ' || power.metric_text || ' of '
                || power.detectable_percent || ' % or more' || power.estimator_text
                || '. A change of ' || power.planned_percent || ' % takes '
                || power.required_customer_count || ' customers.'
        end as note,

        ---------- arms
        power.customer_count,
        power.treatment_count,
        power.control_count,
        power.sample_ratio_p_value,
        power.segment_sample_ratio_p_value,
        power.standardized_mean_difference,
        power.balance_p_value,

        ---------- outcome
        power.mean_outcome,
        power.std_outcome,
        power.correlation,
        power.variance_reduction_share,

        ---------- power
        power.min_detectable_effect,
        power.min_detectable_effect_share,
        power.planned_effect_share,
        power.power,
        power.required_customer_count,
        cast({{ var('experiment_days') }} as bigint) as experiment_days,

        ---------- dates
        decision.as_of_date

    from power

    cross join decision

)

select * from final
