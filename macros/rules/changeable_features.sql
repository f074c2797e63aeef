{#- The features that a customer changes by ordering, each with the operator of a step to a better
    segment. Returns, tenure, RFM scores and times between orders are nothing to ask for. -#}
{% macro changeable_features() -%}
    {{ return({
        'gross_revenue': 'at_least',
        'net_revenue': 'at_least',
        'gross_revenue_last_90_days': 'at_least',
        'gross_revenue_last_365_days': 'at_least',
        'average_order_value': 'at_least',
        'order_count': 'at_least',
        'order_count_last_365_days': 'at_least',
        'purchase_line_count': 'at_least',
        'distinct_product_count': 'at_least',
        'units': 'at_least',
        'units_last_365_days': 'at_least',
        'average_units_per_order': 'at_least',
        'average_products_per_order': 'at_least',
        'recency_days': 'below',
    }) }}
{%- endmacro %}
