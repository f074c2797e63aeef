{#- The features that count the purchases or returns of the last days, each with the window's length
    and what it sums of an invoice: the same sums as in the macro `customer_features`. -#}
{% macro window_features() -%}
    {{ return({
        'gross_revenue_last_90_days': {'status': 'purchase', 'days': 90, 'value': 'amount'},
        'gross_revenue_last_365_days': {'status': 'purchase', 'days': 365, 'value': 'amount'},
        'order_count_last_365_days': {'status': 'purchase', 'days': 365, 'value': '1'},
        'units_last_365_days': {'status': 'purchase', 'days': 365, 'value': 'units'},
        'returned_units_last_365_days': {'status': 'return', 'days': 365, 'value': '-units'},
    }) }}
{%- endmacro %}
