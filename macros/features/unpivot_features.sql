{#- One row per customer and numeric feature: customer_id, feature, feature_value (double). -#}
{% macro unpivot_features(customers) -%}
    {% for feature in numeric_features() -%}
    select
        customer_id,
        '{{ feature }}' as feature,
        cast({{ feature }} as double) as feature_value
    from {{ customers }}
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
{%- endmacro %}
