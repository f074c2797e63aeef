with

scopes as (

    select * from {{ ref('revenue_tree') }}

),

segment_totals as (

    select
        period_days,
        sum(active_customer_count) as active_customer_count,
        sum(order_count) as order_count,
        sum(gross_revenue) as gross_revenue,
        sum(previous_active_customer_count) as previous_active_customer_count,
        sum(previous_order_count) as previous_order_count,
        sum(previous_gross_revenue) as previous_gross_revenue,
        sum(revenue_change) as revenue_change
    from scopes
    where scope = 'segment'
    group by period_days

)

select
    'contributions' as summands,
    segment_name,
    period_days,
    customer_contribution + order_frequency_contribution + order_value_contribution
        as summed_change,
    revenue_change

from scopes

where
    customer_contribution + order_frequency_contribution + order_value_contribution
    is distinct from revenue_change

union all

select
    'segments' as summands,
    all_customers.segment_name,
    all_customers.period_days,
    segment_totals.revenue_change as summed_change,
    all_customers.revenue_change

from scopes as all_customers

left join segment_totals
    on all_customers.period_days = segment_totals.period_days

where
    all_customers.scope = 'all_customers'
    and (
        {% for column in [
            'active_customer_count', 'order_count', 'gross_revenue',
            'previous_active_customer_count', 'previous_order_count', 'previous_gross_revenue',
            'revenue_change',
        ] -%}
        all_customers.{{ column }} is distinct from segment_totals.{{ column }}
        {{ 'or' if not loop.last }}
        {% endfor %}
    )
