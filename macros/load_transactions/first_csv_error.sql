{#- Reads all rows of a `read_csv` call with `store_rejects`, and returns the line number and the
    type of the first error, or none. -#}
{% macro first_csv_error(relation) -%}
    {%- do run_query('drop table if exists reject_errors; drop table if exists reject_scans') -%}
    {#- A hash of all columns reads every value: a count would not detect an invalid encoding. -#}
    {%- do run_query('select bit_xor(hash(lines)) from ' ~ relation ~ ' as lines') -%}
    {%- set errors = run_query(
        'select line, lower(error_type) from reject_errors order by all limit 1'
    ).rows -%}
    {{ return(errors[0] if errors else none) }}
{%- endmacro %}
