{#- The 97.5 % quantile of Student's t, to 0.0001 from ten degrees of freedom: half the width of a
    95 % interval in standard errors. Abramowitz and Stegun (1964), Handbook of Mathematical
    Functions, 26.7.5. -#}
{% macro student_t_quantile(degrees_of_freedom) -%}
    1.959964 + (2.372271 + (2.822501 + 2.555853 / {{ degrees_of_freedom }})
    / {{ degrees_of_freedom }}) / {{ degrees_of_freedom }}
{%- endmacro %}
