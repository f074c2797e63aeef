{#- A number as text, without a fraction that says nothing. -#}
{% macro plain_number(value) -%}
    case
        when {{ value }} = floor({{ value }}) then cast(cast({{ value }} as bigint) as varchar)
        else cast({{ value }} as varchar)
    end
{%- endmacro %}
