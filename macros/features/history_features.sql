{#- The features that `segment_history` stores for each as-of date, to explain changes of
    segment. -#}
{% macro history_features() -%}
    {{ return([
        'gross_revenue',
        'gross_revenue_last_90_days',
        'average_order_value',
        'order_count',
        'units',
        'returned_units',
        'recency_days',
    ]) }}
{%- endmacro %}
