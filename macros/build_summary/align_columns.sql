{#- Rows of text as lines, with aligned columns. -#}
{% macro align_columns(rows) -%}
    {%- set widths = [] -%}
    {%- for column in rows[0] -%}
        {%- do widths.append(rows | map(attribute=loop.index0) | map('length') | max) -%}
    {%- endfor -%}
    {%- set lines = [] -%}
    {%- for row in rows -%}
        {%- set cells = [row[0].ljust(widths[0])] -%}
        {%- for cell in row[1:] -%}
            {%- do cells.append(cell.rjust(widths[loop.index])) -%}
        {%- endfor -%}
        {%- do lines.append((cells | join('  ')).rstrip()) -%}
    {%- endfor -%}
    {{ return(lines) }}
{%- endmacro %}
