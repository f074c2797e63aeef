{#- A figure as text in its unit: 1,234 customers, 12.3 %, 0.52. -#}
{% macro format_figure(value, unit) -%}
    case
        when {{ unit }} in ('customers', 'orders', 'days', 'amount')
            then format('{:,}', cast(round({{ value }}) as bigint))
        when {{ unit }} in ('share', 'revenue_share') then format('{:.1f} %', 100 * {{ value }})
        when {{ unit }} = 'share_difference' then format('{:+.1f} points', round(100 * {{ value }}, 1) + 0)
        else format('{:.2f}', {{ value }})
    end
{%- endmacro %}
