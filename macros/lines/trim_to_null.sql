{#- A text without the white space around it: spaces, also unbreakable ones, tabs and line breaks.
    Null when nothing is left. The list is short since every text is held against it. -#}
{% macro trimmed_text(text) -%}
    nullif(trim({{ text }}, {{ sql_text(' \t\n\r\xa0') }}), '')
{%- endmacro %}
