{#- Runs before every build: makes the view `raw.lines` over all files of invoice lines. Lines of a
    relation are read when its models are built: see load_relation. -#}
{% macro load_transactions() -%}
    {%- if execute and not transactions_relation() -%}
        {%- set path = transactions_path() -%}
        {%- do create_lines(reading_options(path), path) -%}
    {%- endif -%}
{%- endmacro %}
