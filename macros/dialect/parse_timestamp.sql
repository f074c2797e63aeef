{#- A date, or text of one, to a timestamp: ISO 8601 first, then the formats of the var; null when
    none fits. `infinity` is a timestamp to DuckDB and no date to us. -#}
{% macro parse_timestamp(value) -%}
    {{ return(adapter.dispatch('parse_timestamp')(value)) }}
{%- endmacro %}

{% macro default__parse_timestamp(value) -%}
    case
        when try_cast({{ value }} as timestamp) is null
            then try_strptime(
                trim(cast({{ value }} as varchar)), [
                    {%- for format in var('timestamp_formats') %}{{ sql_text(format) }}
                    {%- if not loop.last %}, {% endif %}{% endfor -%}
                ]
            )
        when isfinite(try_cast({{ value }} as timestamp)) then try_cast({{ value }} as timestamp)
    end
{%- endmacro %}
