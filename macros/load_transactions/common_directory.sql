{#- The directory that contains all files, with its trailing slash. Lines are identified by file
    names relative to it. -#}
{% macro common_directory(files) -%}
    {#- Files are in name order: what the first and the last have in common, all have. -#}
    {%- set first = files[0].split('/')[:-1] -%}
    {%- set last = files[-1].split('/')[:-1] -%}
    {%- set common = namespace(directories=[], continues=true) -%}
    {%- for directory in first -%}
        {%- set common.continues = common.continues
            and loop.index0 < last | length and last[loop.index0] == directory -%}
        {%- if common.continues -%}
            {%- do common.directories.append(directory ~ '/') -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(common.directories | join('')) }}
{%- endmacro %}
