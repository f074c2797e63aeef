{#- A number, or text of one, to an integer; null for anything else. A plain cast rounds `3.5` to 4. -#}
{% macro parse_integer(value) -%}
    case
        when {{ has_integer_type(value) }} then try_cast({{ value }} as integer)
        when try_cast({{ value }} as double) % 1 = 0
            then try_cast(try_cast({{ value }} as double) as integer)
    end
{%- endmacro %}
