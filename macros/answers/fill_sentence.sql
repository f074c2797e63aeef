{#- A sentence with its placeholders filled from the columns `value_text`, `interval_text`,
    `detail_text` and `identified_text`. -#}
{% macro fill_sentence(sentence) -%}
    {%- set filled = namespace(sql=sentence) -%}
    {%- for name in ['value', 'interval', 'detail', 'identified'] -%}
        {%- set filled.sql = 'replace(' ~ filled.sql ~ ", '{" ~ name ~ "}', coalesce(" ~ name
            ~ "_text, ''))" -%}
    {%- endfor -%}
    {{ return('trim(' ~ filled.sql ~ ')') }}
{%- endmacro %}
