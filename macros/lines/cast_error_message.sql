{#- What is wrong with a column that the reader left null: the text of the file, or that it is
    missing. -#}
{% macro cast_error_message(column) -%}
    case
        when {{ column }} is null
            then coalesce(
                '{{ column }} is ''' || {{ column }}_raw || '''', '{{ column }} is missing'
            )
    end
{%- endmacro %}
