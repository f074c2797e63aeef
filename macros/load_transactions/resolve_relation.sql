{#- A relation from text: `ref('order_lines')` and `source('shop', 'order_lines')` are those of dbt,
    any other text is a name in the database. -#}
{% macro resolve_relation(text) -%}
    {%- set call = modules.re.fullmatch('(ref|source)\\((.*)\\)', text) -%}
    {%- if not call -%}
        {{ return(text) }}
    {%- endif -%}
    {%- set names, options = [], {} -%}
    {%- for argument in call[2].split(',') -%}
        {%- set name = argument.strip(" '" ~ '"') -%}
        {%- set option = modules.re.fullmatch('(?:v|version) *= *["\']?([^"\']+)', name) -%}
        {%- if option -%}
            {%- do options.update({'v': option[1]}) -%}
        {%- else -%}
            {%- do names.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if call[1] == 'source' -%}
        {{ return(source(*names)) }}
    {%- endif -%}
    {#- Without a package, dbt would look in this one first, and warn. -#}
    {%- if names | length == 1 -%}
        {%- do names.insert(0, project_name) -%}
    {%- endif -%}
    {{ return(ref(*names, **options)) }}
{%- endmacro %}
