{#- The features by which segments are profiled, compared and named. -#}
{% macro profile_features() -%}
    {{ return([
        'gross_revenue',
        'net_revenue',
        'gross_revenue_last_90_days',
        'gross_revenue_last_365_days',
        'average_order_value',
        'return_rate',
        'order_count',
        'order_count_last_365_days',
        'distinct_product_count',
        'units',
        'returned_units',
        'average_units_per_order',
        'average_products_per_order',
        'recency_days',
        'tenure_days',
        'average_days_between_orders_imputed',
    ]) }}
{%- endmacro %}
