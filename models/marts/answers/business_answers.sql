with

answer_figures as (

    select * from {{ ref('answer_figures') }}

),

answer_values as (

    select * from {{ ref('answer_values') }}

),

decision as (

    select * from {{ ref('fit_decision') }}

),

-- Revenue without a customer belongs to no segment.
identified_revenue as (

    select
        cast(sum(amount) filter (where line_status = 'purchase') as double)
        / nullif(
            cast(
                sum(amount) filter (
                    where line_status = 'purchase' or rejection_reason = 'missing_customer_id'
                ) as double
            ),
            0
        ) as identified_revenue_share

    from {{ ref('line_reconciliation') }}

),

formatted_answers as (

    select
        answer_figures.*,
        answer_values.value,
        answer_values.ci_lower,
        answer_values.ci_upper,
        answer_values.mart,
        answer_values.mart_expression,
        answer_values.mart_filter,
        identified_revenue.identified_revenue_share,
        decision.as_of_date,
        coalesce(answer_values.detail, '') as detail_text,
        {{ format_figure('answer_values.value', 'answer_figures.unit') }} as value_text,
        ', between ' || {{ format_figure('answer_values.ci_lower', 'answer_figures.unit') }}
        || ' and ' || {{ format_figure('answer_values.ci_upper', 'answer_figures.unit') }}
        || ' with 95 % confidence' as interval_text,
        {{ format_figure('identified_revenue.identified_revenue_share', "'share'") }}
            as identified_text

    from answer_figures

    left join answer_values
        on answer_figures.figure = answer_values.figure

    cross join identified_revenue

    cross join decision

),

final as (

    select
        ---------- ids
        question_id,
        figure,

        ---------- strings
        question,
        case
            when value is not null then {{ fill_sentence('sentence') }}
            else coalesce(nullif(detail_text, ''), missing_sentence)
        end as answer,
        unit,
        mart,
        mart_expression,
        mart_filter,

        ---------- numerics
        value,
        ci_lower,
        ci_upper,
        case when unit = 'revenue_share' then identified_revenue_share end
            as identified_revenue_share,

        ---------- dates
        as_of_date

    from formatted_answers

)

select * from final
