{#- The last of the days ahead on which the decaying features of a customer are at least each
    threshold. It reads the CTEs `invoices`, with `age_days`, and `thresholds`. -#}
{% macro last_days_met(customer_days) -%}
    {%- set features = decaying_features('invoices.age_days + customer_days.days_ahead') -%}
    with

    feature_values as (

        select
            customer_days.customer_id,
            customer_days.days_ahead,
            {% for feature, aggregate in features.items() -%}
            {{ aggregate }} as {{ feature }}{{ ',' if not loop.last }}
            {% endfor %}

        from {{ customer_days }} as customer_days

        inner join invoices
            on customer_days.customer_id = invoices.customer_id

        group by customer_days.customer_id, customer_days.days_ahead

    )

    select
        feature_values.customer_id,
        thresholds.feature,
        thresholds.threshold,
        max(feature_values.days_ahead) as last_day_met

    from feature_values

    inner join thresholds
        on
            case thresholds.feature
                {%- for feature in features %}
                when '{{ feature }}' then cast(feature_values.{{ feature }} as double)
                {%- endfor %}
            end >= thresholds.threshold

    group by feature_values.customer_id, thresholds.feature, thresholds.threshold
{%- endmacro %}
