{#- The two-sided p-value of a t statistic, by a normal statistic of nearly the same probability: to
    0.0002 from ten degrees of freedom. Wallace (1959), Annals of Mathematical Statistics 30. -#}
{% macro student_t_p_value(statistic, degrees_of_freedom) -%}
    {%- set df = degrees_of_freedom -%}
    {{ normal_p_value(
        '((8 * ' ~ df ~ ' + 1) / (8 * ' ~ df ~ ' + 3) * sqrt(' ~ df ~ ' * ln(1 + '
        ~ statistic ~ ' * ' ~ statistic ~ ' / ' ~ df ~ ')))'
    ) }}
{%- endmacro %}
