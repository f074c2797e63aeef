{#- A date, or text of one, to a timestamp: ISO 8601 first, then the formats of the var; null when
    none fits. What DuckDB also takes for a timestamp is refused: the words `infinity` and `epoch`,
    and a year of two digits, which it would put into the first century. -#}
{% macro parse_timestamp(value) -%}
    {{ return(adapter.dispatch('parse_timestamp')(value)) }}
{%- endmacro %}

{% macro default__parse_timestamp(value) -%}
    case
        when
            try_cast({{ value }} as timestamp) > timestamp '1970-01-01'
            and isfinite(try_cast({{ value }} as timestamp))
            then try_cast({{ value }} as timestamp)
        when left(trim(cast({{ value }} as varchar)), 1) between '0' and '9'
            then try_strptime(
                trim(cast({{ value }} as varchar)), [
                    {%- for format in var('timestamp_formats') %}{{ sql_text(format) }}
                    {%- if not loop.last %}, {% endif %}{% endfor -%}
                ]
            )
    end
{%- endmacro %}
