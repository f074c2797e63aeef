{#- The folder above all files, with its closing slash: file names below it identify the lines. -#}
{% macro shared_folder(files) -%}
    {%- set first = files[0].split('/')[:-1] -%}
    {%- set last = files[-1].split('/')[:-1] -%}
    {%- set shared = namespace(parts=[], open=true) -%}
    {%- for part in first -%}
        {%- set shared.open = shared.open and loop.index0 < last | length and last[loop.index0] == part -%}
        {%- if shared.open -%}{%- do shared.parts.append(part ~ '/') -%}{%- endif -%}
    {%- endfor -%}
    {{ return(shared.parts | join('')) }}
{%- endmacro %}
