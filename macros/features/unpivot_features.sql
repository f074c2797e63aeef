{#- Customers by features, turned into rows. Values are doubles, since a column has one type. -#}
{% macro feature_values(customers) -%}
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
