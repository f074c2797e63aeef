{#- Stops the build at the first line that is no valid CSV: no line may be lost in silence. -#}
{% macro check_csv(file, encoding, columns) -%}
    {%- set error = find_reading_error(
        read_csv_call(file, encoding, columns, 'store_rejects = true, rejects_limit = 1,')
    ) -%}
    {%- if error -%}
        {{ exceptions.raise_compiler_error(
            'Line ' ~ error[0] ~ ' of ' ~ file ~ ' is not valid CSV: ' ~ error[1] ~ '.'
        ) }}
    {%- endif -%}
{%- endmacro %}
