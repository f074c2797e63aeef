{#- A relation from text: `ref('order_lines')` and `source('shop', 'order_lines')` are those of dbt,
    any other text is a name in the database. -#}
{% macro resolve_relation(text) -%}
    {%- set call = modules.re.fullmatch('(ref|source)\\((.*)\\)', text) -%}
    {%- if not call -%}
        {{ return(text) }}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for name in call[2].split(',') -%}
        {%- do names.append(name.strip(" '" ~ '"')) -%}
    {%- endfor -%}
    {%- if call[1] == 'source' -%}
        {{ return(source(*names)) }}
    {%- endif -%}
    {#- Without a package, dbt would look in this one first, and warn. -#}
    {{ return(ref(*names) if names | length > 1 else ref(project_name, *names)) }}
{%- endmacro %}
