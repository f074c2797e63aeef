{#- The features that history keeps of each day, to tell what moved. -#}
{% macro history_features() -%}
    {{ return([
        'gross_revenue',
        'revenue_last_90_days',
        'average_order_value',
        'orders',
        'items',
        'returned_items',
        'recency_days',
    ]) }}
{%- endmacro %}
