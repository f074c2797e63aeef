{#- The numeric features as rows, so that each is reported on even where there is no customer. -#}
{% macro feature_names() -%}
    {% for feature in numeric_features() -%}
    select '{{ feature }}' as feature
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
{%- endmacro %}
