{#- The two-sided p-value of a standard normal statistic, to 1.5e-7: engines differ in whether they
    have the error function. Abramowitz and Stegun (1964), Handbook of Mathematical Functions,
    7.1.26. -#}
{% macro normal_p_value(statistic) -%}
    {%- set t = '(1 / (1 + 0.3275911 * abs(' ~ statistic ~ ') / sqrt(2)))' -%}
    {{ t }} * (0.254829592 + {{ t }} * (-0.284496736 + {{ t }} * (1.421413741
    + {{ t }} * (-1.453152027 + {{ t }} * 1.061405429))))
    * exp(-({{ statistic }}) * ({{ statistic }}) / 2)
{%- endmacro %}
