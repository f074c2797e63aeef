{#- The features that segments are profiled, compared and named by. -#}
{% macro profiled_features() -%}
    {{ return([
        'gross_revenue',
        'net_revenue',
        'revenue_last_90_days',
        'average_order_value',
        'return_share',
        'orders',
        'distinct_products',
        'items',
        'returned_items',
        'average_items_per_order',
        'average_products_per_order',
        'recency_days',
        'tenure_days',
        'order_gap_days',
    ]) }}
{%- endmacro %}
