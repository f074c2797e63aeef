{#- The features that only fall while a customer orders nothing, each as an aggregate of invoices on
    a day ahead: the same sums as in the macro `customer_features`. -#}
{% macro falling_features(age_days) -%}
    {%- set purchase = "line_status = 'purchase'" -%}
    {%- set last_90_days = age_days ~ ' < 90' -%}
    {%- set last_365_days = age_days ~ ' < 365' -%}
    {%- set revenue = 'sum(amount) filter (where ' ~ purchase ~ ' and ' ~ last_365_days ~ ')' -%}
    {%- set weighted_orders =
        'sum(cast(power(2, -(' ~ age_days ~ ') / 90.0) as decimal(18, 9))) filter (where '
        ~ purchase ~ ')'
    -%}
    {{ return({
        'gross_revenue_last_90_days':
            'sum(amount) filter (where ' ~ purchase ~ ' and ' ~ last_90_days ~ ')',
        'gross_revenue_last_365_days': revenue,
        'order_count_last_365_days':
            'count(*) filter (where ' ~ purchase ~ ' and ' ~ last_365_days ~ ')',
        'units_last_365_days':
            'sum(units) filter (where ' ~ purchase ~ ' and ' ~ last_365_days ~ ')',
        'returned_units_last_365_days':
            "-sum(units) filter (where line_status = 'return' and " ~ last_365_days ~ ')',
        'recency_weighted_orders': weighted_orders,
        'recency_weighted_value':
            'cast(' ~ revenue ~ ' as double) * cast(' ~ weighted_orders ~ ' as double)',
    }) }}
{%- endmacro %}
