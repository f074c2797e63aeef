{#- `utf-8`, or `latin-1` for a file that is not valid UTF-8. A file that is broken in either is
    an error that names the line: no line of it may be lost in silence. -#}
{% macro csv_encoding(file) -%}
    {%- set rejects = namespace(rows=none) -%}
    {%- for encoding in ['utf-8', 'latin-1'] -%}
        {%- set options = 'store_rejects = true, rejects_limit = 1,' -%}
        {%- do run_query('drop table if exists reject_errors; drop table if exists reject_scans') -%}
        {#- A hash over all columns reads every value: a bare count would not notice the encoding. -#}
        {%- do run_query(
            'select bit_xor(hash(lines)) from ' ~ read_csv_call(file, encoding, options) ~ ' as lines'
        ) -%}
        {%- set rejects.rows = run_query(
            'select line, lower(error_type) from reject_errors order by all limit 1'
        ).rows -%}
        {%- if not rejects.rows -%}{{ return(encoding) }}{%- endif -%}
        {%- if rejects.rows[0][1] != 'invalid encoding' -%}
            {{ exceptions.raise_compiler_error(
                'Line ' ~ rejects.rows[0][0] ~ ' of ' ~ file ~ ' is not valid CSV: ' ~ rejects.rows[0][1] ~ '.'
            ) }}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro %}
