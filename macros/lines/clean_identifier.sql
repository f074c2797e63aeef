{#- An identifier without the `.0` that a spreadsheet or a column of floats leaves on it; null when
    empty, or `nan`, which stands for nothing in such a column. -#}
{% macro clean_identifier(text) -%}
    nullif(
        case
            when lower(trim({{ text }})) = 'nan' then null
            when trim({{ text }}) like '%.0' then left(trim({{ text }}), length(trim({{ text }})) - 2)
            else trim({{ text }})
        end,
        ''
    )
{%- endmacro %}
