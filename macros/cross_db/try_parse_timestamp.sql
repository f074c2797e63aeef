{#- A timestamp from a date or its text: ISO 8601 first, then the formats of the var
    `timestamp_formats`; null when no format matches. DuckDB would also cast the words `infinity`
    and `epoch`, and read a two-digit year as one of the first century: the first two give null, and
    a two-digit year is left to the formats. -#}
{% macro try_parse_timestamp(value) -%}
    {{ return(adapter.dispatch('try_parse_timestamp')(value)) }}
{%- endmacro %}

{% macro default__try_parse_timestamp(value) -%}
    case
        when
            try_cast({{ value }} as timestamp) > timestamp '1970-01-01'
            and isfinite(try_cast({{ value }} as timestamp))
            then try_cast({{ value }} as timestamp)
        when left(trim(cast({{ value }} as varchar)), 1) between '0' and '9'
            then try_strptime(
                trim(cast({{ value }} as varchar)), [
                    {%- for format in var('timestamp_formats') %}{{ quote_literal(format) }}
                    {%- if not loop.last %}, {% endif %}{% endfor -%}
                ]
            )
    end
{%- endmacro %}
