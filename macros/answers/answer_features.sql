{#- The features by which `business_answers` describes the Insiders. -#}
{% macro answer_features() -%}
    {{ return([
        'gross_revenue', 'order_count', 'average_order_value', 'recency_days', 'return_rate'
    ]) }}
{%- endmacro %}
