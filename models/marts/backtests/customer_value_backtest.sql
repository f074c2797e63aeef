with

metrics as (

    select * from {{ ref('customer_value_metrics') }}

),

backtest_date as (

    select * from {{ ref('backtest_date') }}

),

verdicts as (

    select
        *,
        {{ difference_verdict('orders_mae_difference', is_higher_better=false) }}
            as orders_mae_verdict,
        {{ difference_verdict('revenue_mae_difference', is_higher_better=false) }}
            as revenue_mae_verdict,
        {{ difference_verdict('top_tenth_revenue_share_difference', is_higher_better=true) }}
            as top_tenth_revenue_share_verdict

    from metrics

),

sentences as (

    select
        *,
        {% for measure in ['orders', 'revenue'] -%}
        case {{ measure }}_mae_verdict
            when 'better' then 'Its errors of {{ measure }} are below those of the last period.'
            when 'tie' then 'Its errors of {{ measure }} tie with those of the last period.'
            when 'worse' then 'Its errors of {{ measure }} are above those of the last period.'
        end as {{ measure }}_sentence,
        'It predicts ' || cast(round(100 * {{ measure }}_predicted_over_actual) as bigint)
        || ' % of all {{ measure }}'
        || if({{ measure }}_predicted_over_actual between 0.9 and 1.1, '.', ', so sums mislead.')
            as {{ measure }}_total_sentence,
        'Its 95 % intervals cover '
        || cast(cast(100 * {{ measure }}_interval_coverage as decimal(4, 1)) as varchar)
        || ' % of customers'' {{ measure }}'
        || if({{ measure }}_interval_coverage between 0.9 and 0.98, '.', ', not 90 to 98 %.')
            as {{ measure }}_interval_sentence,
        {% endfor -%}
        case top_tenth_revenue_share_verdict
            when 'better' then 'Its top tenth brings more revenue than that of the ranking.'
            when 'tie' then 'Its top tenth ties with that of the revenue ranking.'
            when 'worse' then 'Its top tenth brings less revenue than that of the ranking.'
        end as list_sentence

    from verdicts

),

final as (

    select
        ---------- ids
        sentences.as_of_date,
        sentences.method,

        ---------- strings
        sentences.orders_mae_verdict,
        sentences.revenue_mae_verdict,
        sentences.top_tenth_revenue_share_verdict,
        case
            when sentences.method = 'revenue_ranking'
                then 'The baseline of lists; it predicts no amounts.'
            when sentences.orders_mae is null
                then 'Not measured: too few customers, or too few with a repeat order by then.'
            else concat_ws(
                ' ',
                case sentences.method when 'last_period' then 'The baseline of amounts.' end,
                sentences.list_sentence,
                sentences.orders_sentence,
                sentences.revenue_sentence,
                sentences.orders_total_sentence,
                sentences.revenue_total_sentence,
                sentences.orders_interval_sentence,
                sentences.revenue_interval_sentence
            )
        end as note,

        ---------- numerics
        sentences.customer_count,
        sentences.orders_mae,
        sentences.orders_mae_difference,
        sentences.orders_mae_difference_ci_lower,
        sentences.orders_mae_difference_ci_upper,
        sentences.orders_correlation,
        sentences.orders_predicted_over_actual,
        sentences.orders_interval_coverage,
        sentences.revenue_mae,
        sentences.revenue_mae_difference,
        sentences.revenue_mae_difference_ci_lower,
        sentences.revenue_mae_difference_ci_upper,
        sentences.revenue_correlation,
        sentences.revenue_predicted_over_actual,
        sentences.revenue_interval_coverage,
        sentences.top_tenth_revenue_share,
        sentences.top_tenth_revenue_share_difference,
        sentences.top_tenth_revenue_share_difference_ci_lower,
        sentences.top_tenth_revenue_share_difference_ci_upper,
        sentences.best_top_tenth_revenue_share,

        ---------- dates
        backtest_date.as_of_date as measured_as_of_date

    from sentences

    cross join backtest_date

)

select * from final
