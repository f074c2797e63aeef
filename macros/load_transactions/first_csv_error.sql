{#- Reads everything that a call of `read_csv` with `store_rejects` gives, and returns its first
    error as line and kind, or none. -#}
{% macro find_reading_error(relation) -%}
    {%- do run_query('drop table if exists reject_errors; drop table if exists reject_scans') -%}
    {#- A hash over all columns reads every value: a bare count would not notice the encoding. -#}
    {%- do run_query('select bit_xor(hash(lines)) from ' ~ relation ~ ' as lines') -%}
    {%- set errors = run_query(
        'select line, lower(error_type) from reject_errors order by all limit 1'
    ).rows -%}
    {{ return(errors[0] if errors else none) }}
{%- endmacro %}
