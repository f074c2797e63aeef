{#- Stops the build at the first invalid line of a CSV file: a line must not be dropped
    silently. -#}
{% macro validate_csv(file, encoding, columns) -%}
    {%- set error = first_csv_error(
        read_csv(file, encoding, columns, 'store_rejects = true, rejects_limit = 1,')
    ) -%}
    {%- if error -%}
        {{ exceptions.raise_compiler_error(
            'Line ' ~ error[0] ~ ' of ' ~ file ~ ' is not valid CSV (' ~ error[1] ~ '): expected '
            ~ columns | length ~ " values separated by '" ~ var('csv_delimiter')
            ~ "'. Correct the line, or set the var csv_delimiter."
        ) }}
    {%- endif -%}
{%- endmacro %}
