{#- For each column of the source the expression that reads it from a file with the columns found. -#}
{% macro map_columns(found, file) -%}
    {%- set quoted = {} -%}
    {%- for column in found -%}
        {%- do quoted.update({column | trim | lower: '"' ~ column | replace('"', '""') ~ '"'}) -%}
    {%- endfor -%}
    {%- set columns = {} -%}
    {%- for name, known_names in var('transaction_columns').items() -%}
        {%- set matches = known_names | map('lower') | select('in', quoted) | list -%}
        {%- if matches -%}
            {%- do columns.update({name: quoted[matches[0]]}) -%}
        {%- elif name in ['description'] -%}
            {%- do columns.update({name: 'null'}) -%}
        {%- else -%}
            {{ exceptions.raise_compiler_error(
                'The invoice lines in ' ~ file ~ ' have no column for ' ~ name ~ ' ('
                ~ known_names | join(' or ') ~ '); the columns found are '
                ~ found | join(', ') ~ '.'
            ) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
