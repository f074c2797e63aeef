{#- A value limited to the 99th percentile of its partition, so that a few very large orders do not
    decide the variance. Both arms of an audience have one limit. -#}
{% macro winsorize(value, partition) -%}
    least({{ value }}, quantile_cont({{ value }}, 0.99) over (partition by {{ partition }}))
{%- endmacro %}
