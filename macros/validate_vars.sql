{#- Runs before every build: an invalid var stops it before any model runs. -#}
{% macro validate_vars() -%}
    {%- if execute and var('as_of_date') -%}
        {%- set text = var('as_of_date') | string -%}
        {%- set parsed = run_query('select try_cast(' ~ quote_literal(text) ~ ' as date)') -%}
        {#- Equal text, because a cast also accepts `infinity` and timestamps. -#}
        {%- if parsed.rows[0][0] | string != text -%}
            {{ exceptions.raise_compiler_error(
                "Invalid as_of_date '" ~ text ~ "': expected YYYY-MM-DD."
            ) }}
        {%- endif -%}
    {%- endif -%}
    {%- if var('model_version') and var('refit') -%}
        {{ exceptions.raise_compiler_error(
            'The vars refit and model_version exclude each other: refit fits a new model, '
            ~ 'model_version ' ~ var('model_version') ~ ' uses a stored one. Set one of them.'
        ) }}
    {%- endif -%}
{%- endmacro %}
