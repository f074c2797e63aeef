{#- The features that lose weight each day while a customer orders nothing, each as an aggregate of
    invoices on a day ahead: the same sums as in the macro `customer_features`. -#}
{% macro decaying_features(age_days) -%}
    {%- set orders =
        'sum(cast(power(2, -(' ~ age_days ~ ') / 90.0) as decimal(18, 9)))'
        ~ " filter (where line_status = 'purchase')"
    -%}
    {%- set revenue =
        "sum(amount) filter (where line_status = 'purchase' and " ~ age_days ~ ' < 365)'
    -%}
    {{ return({
        'recency_weighted_orders': orders,
        'recency_weighted_value':
            'cast(' ~ revenue ~ ' as double) * cast(' ~ orders ~ ' as double)',
    }) }}
{%- endmacro %}
