{#- Features of a window on each day ahead on which an order is in it for the last time: the sum of
    this order and the later ones, because those before have left. It reads the CTEs `invoices`,
    with `age_days`, and `thresholds`, and computes the features that have a threshold. -#}
{% macro window_feature_values() -%}
    {% for feature, window in window_features().items() -%}
    select
        customer_id,
        '{{ feature }}' as feature,
        {{ window.days - 1 }} - age_days as days_ahead,
        cast(
            sum({{ window.value }}) over (partition by customer_id order by age_days) as double
        ) as feature_value

    from invoices

    where
        line_status = '{{ window.status }}'
        and age_days < {{ window.days }}
        and exists (select 1 from thresholds where thresholds.feature = '{{ feature }}')
    {%- if not loop.last %}

    union all

    {% endif %}
    {%- endfor %}
{%- endmacro %}
