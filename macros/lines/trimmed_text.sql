{#- A text without the white space around it: spaces, also unbreakable ones, tabs and line breaks.
    Null when nothing is left. -#}
{% macro trimmed_text(text) -%}
    nullif(trim({{ text }}, {{ sql_text(' \t\n\r\u00a0') }}), '')
{%- endmacro %}
