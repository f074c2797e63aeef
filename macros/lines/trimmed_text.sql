{#- A text without the white space around it, as Unicode has it: tabs, line breaks and unbreakable
    spaces included. Null when nothing is left. -#}
{% macro trimmed_text(text) -%}
    {%- set white_space -%}
        {{ ' \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006' }}
        {{- '\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000' }}
    {%- endset -%}
    nullif(trim({{ text }}, {{ sql_text(white_space) }}), '')
{%- endmacro %}
