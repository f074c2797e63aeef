with

hypotheses as (

    select * from {{ ref('hypotheses') }}

),

tests as (

    select * from {{ ref('hypothesis_tests') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

final as (

    select
        ---------- ids
        hypotheses.hypothesis_id,

        ---------- strings
        hypotheses.statement,
        hypotheses.metric,
        hypotheses.statistic,
        hypotheses.customer_group,
        hypotheses.comparison_group,
        hypotheses.operator,
        tests.test_method,
        tests.verdict,
        tests.undecided_reason,

        ---------- numerics
        tests.customer_count,
        tests.comparison_customer_count,
        tests.observed_value,
        tests.comparison_value,
        hypotheses.threshold,
        tests.ratio,
        tests.ratio_ci_lower,
        tests.ratio_ci_upper,
        tests.effect_size,
        tests.p_value,
        tests.p_value_holm,

        ---------- dates
        decision.as_of_date

    from hypotheses

    inner join tests
        on hypotheses.hypothesis_id = tests.hypothesis_id

    cross join decision

)

select * from final
