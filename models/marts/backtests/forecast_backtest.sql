with

method_errors as (

    select * from {{ ref('forecast_method_errors') }}

),

forecasts as (

    select * from {{ ref('revenue_forecast') }}
    where scope = 'all_customers'

),

-- The method that the forecast uses today.
used_method as (

    select max(forecast_method) as forecast_method
    from forecasts
    having count(*) > 0

),

other_methods as (

    select
        method_errors.scope,
        min(method_errors.mean_absolute_percentage_error) as lowest_error,
        min_by(
            method_errors.forecast_method,
            (method_errors.mean_absolute_percentage_error, method_errors.forecast_method)
        ) as best_method

    from method_errors

    inner join used_method
        on method_errors.forecast_method <> used_method.forecast_method

    where method_errors.mean_absolute_percentage_error is not null

    group by method_errors.scope

),

compared_errors as (

    select
        method_errors.*,
        other_methods.best_method,
        other_methods.lowest_error,
        method_errors.mean_absolute_percentage_error - other_methods.lowest_error
            as error_difference

    from method_errors

    left join other_methods
        on method_errors.scope = other_methods.scope

),

final as (

    select
        ---------- ids
        errors.scope,
        errors.forecast_method,

        ---------- strings
        case
            when errors.origin_count = 0
                then 'Not measured: too few whole weeks of data, or no customer in the scope.'
            when errors.forecast_method = used_method.forecast_method
                then
                    case
                        when errors.error_difference > 0.01 then 'Loses'
                        when errors.error_difference >= -0.01 then 'Ties'
                        else 'Ahead'
                    end
                    || ': the sum is off by '
                    || round(100 * errors.mean_absolute_percentage_error, 1) || ' % on average, by '
                    || errors.best_method || ' ' || round(100 * errors.lowest_error, 1)
                    || ' %, over ' || errors.origin_count || ' origins that overlap.'
                    || coalesce(
                        ' Intervals of 95 % cover '
                        || round(100 * errors.interval_coverage_share, 1) || ' % of the sums.',
                        ''
                    )
        end as note,

        ---------- past forecasts
        errors.origin_count,

        ---------- sum of the horizon
        errors.mean_absolute_percentage_error,
        errors.bias_share,
        errors.interval_coverage_share,
        errors.mean_interval_width_share,

        ---------- single weeks
        errors.weekly_mean_absolute_percentage_error,
        errors.weekly_interval_coverage_share,

        ---------- booleans
        coalesce(errors.forecast_method = used_method.forecast_method, false) as is_used,

        ---------- dates
        errors.first_origin_date,
        errors.last_origin_date,
        backtest_date.as_of_date as measured_as_of_date

    from compared_errors as errors

    cross join used_method

    cross join {{ ref('backtest_date') }} as backtest_date

)

select * from final
