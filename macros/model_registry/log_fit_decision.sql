{#- A post-hook of fit_decision: says whether this build fits a model, and why. -#}
{% macro log_fit_decision() -%}
    {%- if execute -%}
        {%- set rows = run_query(
            'select recipe, is_fit, fit_reason, as_of_date from ' ~ this
        ).rows -%}
        {%- for row in rows -%}
            {%- if row['is_fit'] -%}
                {%- do log_progress(
                    "Fitting recipe '" ~ row['recipe'] ~ "' as of " ~ row['as_of_date'] ~ ': '
                    ~ fit_reason_text(row['fit_reason'])
                ) -%}
            {%- else -%}
                {%- do log_progress(
                    "Reusing the trained model of recipe '" ~ row['recipe'] ~ "'"
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
