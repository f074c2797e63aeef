{#- An identifier as text, without surrounding white space and without the `.0` that spreadsheets
    and float columns add. Null when it is empty or `nan`, the missing value of a float column. -#}
{% macro normalize_identifier(value) -%}
    {%- set trimmed = trim_to_null('cast(' ~ value ~ ' as varchar)') -%}
    case
        when {{ is_integer_typed(value) }} then cast({{ value }} as varchar)
        when {{ trimmed }} like '%.0' then left({{ trimmed }}, length({{ trimmed }}) - 2)
        when lower({{ trimmed }}) <> 'nan' then {{ trimmed }}
    end
{%- endmacro %}
