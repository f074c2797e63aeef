with

customers as (

    select
        customer_scopes.*,
        customer_features.average_days_between_orders is not null as has_returned

    from {{ ref('customer_scopes') }} as customer_scopes

    inner join {{ ref('customer_features') }} as customer_features
        on customer_scopes.customer_id = customer_features.customer_id

),

scopes as (

    select
        scope,
        segment_name,
        max(segment_id) as segment_id,
        bool_or(is_insider) as is_insider,
        count(*) as customer_count,
        count(*) filter (where has_returned) as returning_customer_count,
        max(as_of_date) as as_of_date

    from customers

    group by scope, segment_name

),

distributions as (

    select
        *,
        nullif(max(returned_share) over by_scope, 0) as final_returned_share,
        nullif(max(closed_count_so_far) over by_scope, 0) as closed_interval_count

    from {{ ref('interval_distributions') }}
    window by_scope as (partition by scope, segment_name)

),

-- The tolerance is for shares that are equal but for the last digit.
quantiles as (

    select
        scope,
        segment_name,
        {% for name, share in [('median', 0.5), ('p80', 0.8), ('p90', 0.9)] -%}
        min(interval_days) filter (
            where returned_share >= {{ share }} * final_returned_share - 1e-9
        ) as {{ name }}_days,
        min(interval_days) filter (
            where closed_count_so_far >= {{ share }} * closed_interval_count
        ) as closed_{{ name }}_days,
        {% endfor -%}
        max(final_returned_share) as returned_share,
        max(interval_days) filter (where closed_count > 0) as max_days,
        sum(closed_count) as closed_interval_count,
        sum(interval_count) - sum(closed_count) as open_interval_count

    from distributions

    group by scope, segment_name

),

final as (

    select
        ---------- ids and strings
        scopes.scope,
        scopes.segment_name,
        scopes.segment_id,
        case
            when quantiles.closed_interval_count = 0
                then 'No customer has ordered on two days: there is no interval.'
            when scopes.scope = 'segment'
                then 'Closed intervals only: segments are formed by when customers ordered.'
            when quantiles.open_interval_count > 0
                then
                    'Counts intervals that are still open. Of the closed ones alone, 90 % last at '
                    || 'most ' || quantiles.closed_p90_days || ' days.'
        end as note,

        ---------- customers
        scopes.customer_count,
        scopes.returning_customer_count,
        cast(scopes.returning_customer_count as double) / scopes.customer_count
            as returning_customer_share,

        ---------- intervals
        cast(quantiles.closed_interval_count as bigint) as closed_interval_count,
        cast(quantiles.open_interval_count as bigint) as open_interval_count,
        {% for column in ['returned_share', 'median_days', 'p80_days', 'p90_days'] -%}
        case when scopes.scope = 'all_customers' then quantiles.{{ column }} end as {{ column }},
        {% endfor -%}
        quantiles.max_days,
        quantiles.closed_median_days,
        quantiles.closed_p80_days,
        quantiles.closed_p90_days,

        ---------- booleans and dates
        scopes.is_insider,
        scopes.as_of_date

    from scopes

    inner join quantiles
        on
            scopes.scope = quantiles.scope
            and scopes.segment_name = quantiles.segment_name

)

select * from final
