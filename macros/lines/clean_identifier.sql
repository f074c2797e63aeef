{#- An identifier without the `.0` that a spreadsheet or a column of floats leaves on it; null when
    empty. -#}
{% macro clean_identifier(text) -%}
    nullif(
        case
            when trim({{ text }}) like '%.0' then left(trim({{ text }}), length(trim({{ text }})) - 2)
            else trim({{ text }})
        end,
        ''
    )
{%- endmacro %}
