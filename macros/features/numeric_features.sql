{#- All numeric features of a customer, in the column order of `int_customer_features`. -#}
{% macro numeric_features() -%}
    {{ return([
        'gross_revenue',
        'returned_revenue',
        'net_revenue',
        'gross_revenue_last_90_days',
        'average_order_value',
        'return_rate',
        'order_count',
        'purchase_line_count',
        'distinct_product_count',
        'units',
        'returned_units',
        'average_units_per_order',
        'average_products_per_order',
        'orders_per_day',
        'recency_days',
        'tenure_days',
        'average_days_between_orders',
        'average_days_between_orders_imputed',
        'average_days_between_activity',
        'recency_score',
        'frequency_score',
        'monetary_score',
    ]) }}
{%- endmacro %}
