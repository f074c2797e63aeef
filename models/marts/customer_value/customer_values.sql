with

summaries as (

    select * from {{ ref('customer_order_summaries') }}

),

estimates as (

    select * from {{ ref('customer_value_estimates') }}

),

features as (

    select * from {{ ref('int_customer_features') }}

),

customers as (

    select
        summaries.*,
        -- Orders that came back say nothing of the value of the next one.
        features.return_rate >= 0.5 as is_mostly_returned

    from summaries

    inner join features
        on summaries.customer_id = features.customer_id

),

final as (

    select
        ---------- ids
        customers.customer_id,

        ---------- strings
        case
            when
                customers.is_mostly_returned
                and estimates.estimate_status <> 'too_few_repeat_customers'
                then 'mostly_returned'
            else estimates.estimate_status
        end as estimate_status,
        estimates.probability_alive_status,

        ---------- orders so far
        customers.frequency,
        customers.recency,
        customers."T", -- noqa: RF06
        customers.monetary_value,

        ---------- estimates
        estimates.probability_alive,
        estimates.dropout_probability,
        case when not customers.is_mostly_returned then estimates.expected_order_value end
            as expected_order_value,
        {% for days in [30, 90, 180] -%}
        estimates.probability_of_order_{{ days }}_days,
        estimates.expected_orders_{{ days }}_days,
        estimates.orders_lower_{{ days }}_days,
        estimates.orders_upper_{{ days }}_days,
        {% for column in ['expected_revenue', 'revenue_lower', 'revenue_upper'] -%}
        case
            when not customers.is_mostly_returned
                then estimates.{{ column }}_{{ days }}_days
        end as {{ column }}_{{ days }}_days,
        {% endfor -%}
        {% endfor %}
        ---------- dates
        customers.as_of_date

    from customers

    inner join estimates
        on customers.customer_id = estimates.customer_id

)

select * from final
