{#- Text without surrounding white space: spaces, non-breaking spaces, tabs and line breaks. Null
    when nothing is left. The list is short, because each character costs time on every text. -#}
{% macro trim_to_null(text) -%}
    nullif(trim({{ text }}, {{ quote_literal(' \t\n\r\xa0') }}), '')
{%- endmacro %}
