with

estimates as (

    select * from {{ ref('forecast_estimates') }}

),

customer_scopes as (

    select * from {{ ref('customer_scopes') }}

),

scopes as (

    select
        scope,
        segment_name,
        max(segment_id) as segment_id,
        bool_or(is_insider) as is_insider,
        max(as_of_date) as as_of_date

    from customer_scopes

    group by scope, segment_name

),

final as (

    select
        ---------- ids
        estimates.scope,
        estimates.segment_name,
        scopes.segment_id,
        estimates.period_type,
        estimates.horizon_weeks,

        ---------- strings
        estimates.forecast_method,
        estimates.note,

        ---------- revenue
        {% for column in ['forecast', 'lower_80', 'upper_80', 'lower_95', 'upper_95'] -%}
        cast(estimates.{{ column }} as decimal(38, 2)) as {{ column }},
        {% endfor %}
        ---------- past forecasts
        estimates.origin_count,

        ---------- booleans
        scopes.is_insider,

        ---------- dates
        case estimates.period_type
            when 'week'
                then
                    cast({{ dbt.dateadd(
                        'day', '7 * estimates.horizon_weeks - 6', 'scopes.as_of_date'
                    ) }} as date)
            else cast({{ dbt.dateadd('day', 1, 'scopes.as_of_date') }} as date)
        end as period_start_date,
        cast({{ dbt.dateadd('day', '7 * estimates.horizon_weeks', 'scopes.as_of_date') }} as date)
            as period_end_date,
        scopes.as_of_date

    from estimates

    inner join scopes
        on
            estimates.scope = scopes.scope
            and estimates.segment_name = scopes.segment_name

)

select * from final
