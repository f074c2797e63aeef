-- Every scope and method has a row, also those that could not be measured.
with

errors as (

    select
        *,
        abs(forecast - actual) / nullif(actual, 0) as error_share,
        (upper_95 - lower_95) / nullif(actual, 0) as width_share,
        cast(actual between lower_95 and upper_95 as integer) as is_covered,
        case when period_type = 'total' then cast(forecast as decimal(38, 9)) end as total_forecast,
        case when period_type = 'total' then cast(actual as decimal(38, 9)) end as total_actual
    from {{ ref('forecast_errors') }}

),

scopes as (

    select unnest(['all_customers', 'insiders', 'top_customers']) as scope

),

methods as (

    select unnest(
        ['recent_mean', 'seasonal_naive_growth', 'drift', 'naive', 'historical_mean']
    ) as forecast_method

),

final as (

    select
        scopes.scope,
        methods.forecast_method,
        {% for prefix, period in [('', 'total'), ('weekly_', 'week')] -%}
        {% for column, name in [
            ('error_share', 'mean_absolute_percentage_error'),
            ('is_covered', 'interval_coverage_share'),
            ('width_share', 'mean_interval_width_share'),
        ] -%}
        {{ deterministic_average(
            "case when errors.period_type = '" ~ period ~ "' then errors." ~ column ~ " end"
        ) }} as {{ prefix }}{{ name }},
        {% endfor -%}
        {% endfor -%}
        cast(sum(errors.total_forecast) as double)
        / nullif(cast(sum(errors.total_actual) as double), 0) - 1 as bias_share,
        count(distinct errors.origin_date) as origin_count,
        min(errors.origin_date) as first_origin_date,
        max(errors.origin_date) as last_origin_date

    from scopes

    cross join methods

    left join errors
        on
            scopes.scope = errors.scope
            and methods.forecast_method = errors.forecast_method

    group by scopes.scope, methods.forecast_method

)

select * from final
