{#- All numeric features of a customer, in the order of int_customers_scored. -#}
{% macro numeric_features() -%}
    {{ return([
        'gross_revenue',
        'returned_revenue',
        'net_revenue',
        'revenue_last_90_days',
        'average_order_value',
        'return_share',
        'orders',
        'purchase_lines',
        'distinct_products',
        'items',
        'returned_items',
        'average_items_per_order',
        'average_products_per_order',
        'orders_per_day',
        'recency_days',
        'tenure_days',
        'mean_days_between_orders',
        'order_gap_days',
        'mean_activity_gap_days',
        'recency_score',
        'frequency_score',
        'monetary_score',
    ]) }}
{%- endmacro %}
