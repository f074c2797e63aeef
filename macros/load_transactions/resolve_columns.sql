{#- For each source column, the expression that reads it from a file with the given columns. -#}
{% macro resolve_columns(found, file) -%}
    {%- set quoted = {} -%}
    {%- for column in found -%}
        {%- do quoted.update({column | trim | lower: '"' ~ column | replace('"', '""') ~ '"'}) -%}
    {%- endfor -%}
    {%- set columns = {} -%}
    {%- for name, aliases in var('transaction_column_aliases').items() -%}
        {%- set matches = aliases | map('lower') | select('in', quoted) | list -%}
        {%- if matches -%}
            {%- do columns.update({name: quoted[matches[0]]}) -%}
        {%- elif name in ['description'] -%}
            {%- do columns.update({name: 'null'}) -%}
        {%- else -%}
            {{ exceptions.raise_compiler_error(
                'The file ' ~ file ~ ' has no column for ' ~ name ~ ' (' ~ aliases | join(' or ')
                ~ '): the columns found are ' ~ found | join(', ') ~ '. Rename the column, or add'
                ~ ' its name to the var transaction_column_aliases. If all columns are found as'
                ~ ' one, set the var csv_delimiter.'
            ) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
