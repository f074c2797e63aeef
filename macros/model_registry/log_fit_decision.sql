{#- A post-hook of fit_decision: says whether this build fits a model, and why. -#}
{% macro log_fit_decision() -%}
    {%- if execute -%}
        {%- set reasons = {
            'no_trained_model': 'no trained model found',
            'recipe_changed': 'the recipe has changed',
            'requested': 'the var refit is true',
        } -%}
        {%- set rows = run_query(
            'select recipe, is_fit, fit_reason, as_of_date from ' ~ this
        ).rows -%}
        {%- for row in rows -%}
            {%- if row['is_fit'] -%}
                {%- do log_progress(
                    "Fitting recipe '" ~ row['recipe'] ~ "' as of " ~ row['as_of_date'] ~ ': '
                    ~ reasons[row['fit_reason']]
                ) -%}
            {%- else -%}
                {%- do log_progress(
                    "Reusing the trained model of recipe '" ~ row['recipe'] ~ "'"
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
