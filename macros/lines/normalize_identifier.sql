{#- An identifier as text, without the white space around it and without the `.0` that a spreadsheet
    or a column of floats leaves on it. Null when empty, or `nan`, which stands for nothing in such
    a column. -#}
{% macro clean_identifier(value) -%}
    {%- set trimmed = trimmed_text('cast(' ~ value ~ ' as varchar)') -%}
    case
        when {{ has_integer_type(value) }} then cast({{ value }} as varchar)
        when {{ trimmed }} like '%.0' then left({{ trimmed }}, length({{ trimmed }}) - 2)
        when lower({{ trimmed }}) <> 'nan' then {{ trimmed }}
    end
{%- endmacro %}
