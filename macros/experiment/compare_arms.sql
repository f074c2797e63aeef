{#- Treatment less control, one row per audience, metric and estimator, from a relation of one row per
    audience and customer: audience, arm, and orders and revenue during and before the experiment.
    CUPED (Deng, Xu, Kohavi and Walker 2013, WSDM) subtracts what the covariate predicts, with one
    slope for both arms; the intervals are Welch's (1947, Biometrika 34). -#}
{% macro compare_arms(customers) -%}
    with

    winsorized_customers as (

        select
            *,
            {{ winsorize('revenue', 'audience') }} as winsorized_revenue,
            {{ winsorize('pre_period_revenue', 'audience') }} as pre_period_winsorized_revenue

        from {{ customers }}

    ),

    customer_metrics as (

        {% for metric in ['orders', 'revenue', 'winsorized_revenue'] -%}
        select
            audience,
            arm,
            '{{ metric }}' as metric,
            cast({{ metric }} as double) as outcome,
            cast(pre_period_{{ metric }} as double) as covariate

        from winsorized_customers

        {% if not loop.last %}union all{% endif %}

        {% endfor %}
    ),

    covariates as (

        select
            audience,
            metric,
            avg(covariate) as mean_covariate,
            coalesce(covar_samp(outcome, covariate) / nullif(var_samp(covariate), 0), 0) as slope

        from customer_metrics

        group by audience, metric

    ),

    customer_values as (

        select
            audience,
            arm,
            metric,
            'raw' as estimator,
            outcome

        from customer_metrics

        union all

        select
            customer_metrics.audience,
            customer_metrics.arm,
            customer_metrics.metric,
            'cuped' as estimator,
            customer_metrics.outcome
            - covariates.slope * (customer_metrics.covariate - covariates.mean_covariate) as outcome

        from customer_metrics

        inner join covariates
            on
                customer_metrics.audience = covariates.audience
                and customer_metrics.metric = covariates.metric

    ),

    arms as (

        select
            audience,
            metric,
            estimator,
            count(*) filter (where arm = 'treatment') as treatment_count,
            count(*) filter (where arm = 'control') as control_count,
            avg(outcome) filter (where arm = 'treatment') as mean_treatment,
            avg(outcome) filter (where arm = 'control') as mean_control,
            var_samp(outcome) filter (where arm = 'treatment')
            / count(*) filter (where arm = 'treatment') as treatment_error,
            var_samp(outcome) filter (where arm = 'control')
            / count(*) filter (where arm = 'control') as control_error

        from customer_values

        group by audience, metric, estimator

    ),

    effects as (

        select
            *,
            mean_treatment - mean_control as effect,
            nullif(sqrt(treatment_error + control_error), 0) as standard_error,
            (treatment_error + control_error) * (treatment_error + control_error)
            / nullif(
                treatment_error * treatment_error / (treatment_count - 1)
                + control_error * control_error / (control_count - 1),
                0
            ) as degrees_of_freedom

        from arms

        where treatment_count > 1 and control_count > 1

    )

    select
        ---------- ids
        audience,
        metric,
        estimator,

        ---------- arms
        treatment_count,
        control_count,
        {{ normal_p_value(
            '((treatment_count - control_count) / sqrt(treatment_count + control_count))'
        ) }} as sample_ratio_p_value,
        mean_treatment,
        mean_control,

        ---------- effect
        effect,
        effect - standard_error * ({{ student_t_quantile('degrees_of_freedom') }})
            as effect_ci_lower,
        effect + standard_error * ({{ student_t_quantile('degrees_of_freedom') }})
            as effect_ci_upper,
        effect / nullif(mean_control, 0) as effect_share,
        {{ student_t_p_value('(effect / standard_error)', 'degrees_of_freedom') }} as p_value

    from effects
{%- endmacro %}
