{#- What is wrong with a column that the cast left null: its raw value, or that it is missing. -#}
{% macro cast_error_message(column, raw_value) -%}
    case
        when {{ column }} is null
            then coalesce(
                '{{ column }} is ''' || cast({{ raw_value }} as varchar) || '''',
                '{{ column }} is missing'
            )
    end
{%- endmacro %}
