{#- The features that `segment_history` stores for each as-of date, to explain changes of
    segment. -#}
{% macro history_features() -%}
    {{ return([
        'gross_revenue',
        'gross_revenue_last_90_days',
        'gross_revenue_last_365_days',
        'average_order_value',
        'order_count',
        'order_count_last_365_days',
        'units',
        'units_last_365_days',
        'returned_units',
        'returned_units_last_365_days',
        'recency_days',
    ]) }}
{%- endmacro %}
