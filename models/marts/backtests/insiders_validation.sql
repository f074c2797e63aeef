with

metrics as (

    select * from {{ ref('validation_metrics') }}

),

backtest_date as (

    select * from {{ ref('backtest_date') }}

),

metrics_with_baseline as (

    select
        metrics.*,
        backtest_date.as_of_date as measured_as_of_date,
        case
            when
                metrics.metric in (
                    'revenue_share', 'active_share', 'revenue_per_customer', 'orders_per_customer'
                )
                then 'revenue_ranking'
            else 'revenue_bands'
        end as baseline_method

    from metrics

    cross join backtest_date

),

verdicts as (

    select
        *,
        case
            when method not in (baseline_method, 'best_possible')
                then {{ difference_verdict('difference', is_higher_better=true) }}
        end as verdict,
        case baseline_method
            when 'revenue_bands' then 'as many bands of past revenue.'
            else 'as many customers by past revenue.'
        end as baseline_text

    from metrics_with_baseline

),

final as (

    select
        ---------- ids
        as_of_date,
        method,
        metric,

        ---------- strings
        recipe,
        baseline_method,
        verdict,
        null_reason,
        case
            when null_reason = 'no_insiders'
                then 'Not measured: the recipe found no Insiders by then.'
            when null_reason = 'no_later_revenue'
                then 'Not measured: nobody bought in the 90 days after.'
            when null_reason = 'no_expected_values'
                then 'Not measured: too few customers with a repeat order to expect a value.'
            when null_reason = 'no_earlier_customers'
                then 'Not measured: no customers 90 days before to learn from.'
            when null_reason = 'single_group'
                then 'Not measured: all customers were in one group.'
            when null_reason = 'too_few_customers'
                then 'Not measured: too few customers, or all did the same.'
            when method = baseline_method then 'The others are compared with this.'
            when method = 'best_possible' then 'The most that a list could bring.'
            when verdict = 'better' then 'Better than ' || baseline_text
            when verdict = 'worse' then 'Worse than ' || baseline_text
            when verdict = 'tie' then 'Ties with ' || baseline_text
            else 'Nothing to compare with.'
        end as note,

        ---------- numerics
        customer_count,
        group_count,
        value,
        value_ci_lower,
        value_ci_upper,
        difference,
        difference_ci_lower,
        difference_ci_upper,

        ---------- dates
        measured_as_of_date

    from verdicts

)

select * from final
