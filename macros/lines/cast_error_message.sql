{#- Says what stands where a value should, for a column that the cast left null. -#}
{% macro describe_cast_error(column, value) -%}
    case
        when {{ column }} is null
            then coalesce(
                '{{ column }} is ''' || cast({{ value }} as varchar) || '''',
                '{{ column }} is missing'
            )
    end
{%- endmacro %}
