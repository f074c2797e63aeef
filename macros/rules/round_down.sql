{#- A value rounded down to two significant digits, as a double. The inner rounding removes errors
    of binary fractions, so that 0.29 stays 0.29. -#}
{% macro round_down(value) -%}
    {%- set factor = 'pow(10, 1 - floor(log10(abs(' ~ value ~ '))))' -%}
    case
        when {{ value }} = 0 then 0.0
        else round(floor(round({{ value }} * {{ factor }}, 9)) / {{ factor }}, 6)
    end
{%- endmacro %}
