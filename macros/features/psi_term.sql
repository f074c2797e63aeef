{#- The term of one bin in the population stability index. A logarithm needs shares above zero, so
    an empty bin counts as one customer in ten thousand. -#}
{% macro psi_term(baseline_share, current_share) -%}
    {%- set baseline = 'greatest(' ~ baseline_share ~ ', 0.0001)' -%}
    {%- set current = 'greatest(' ~ current_share ~ ', 0.0001)' -%}
    {{ return('(' ~ current ~ ' - ' ~ baseline ~ ') * ln(' ~ current ~ ' / ' ~ baseline ~ ')') }}
{%- endmacro %}
