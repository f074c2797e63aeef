{#- An integer from a number or its text; null for anything else. A plain cast rounds `3.5` to
    4. -#}
{% macro try_parse_integer(value) -%}
    case
        when {{ is_integer_typed(value) }} then try_cast({{ value }} as integer)
        when try_cast({{ value }} as double) % 1 = 0
            then try_cast(try_cast({{ value }} as double) as integer)
    end
{%- endmacro %}
