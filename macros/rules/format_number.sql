{#- A number as text, without a decimal part when it is whole. -#}
{% macro format_number(value) -%}
    case
        when {{ value }} = floor({{ value }}) then cast(cast({{ value }} as bigint) as varchar)
        else cast({{ value }} as varchar)
    end
{%- endmacro %}
