{#- Why a model is fitted, as text for people. -#}
{% macro fit_reason_text(fit_reason) -%}
    {{ return({
        'no_trained_model': 'no trained model was found',
        'recipe_changed': 'the recipe has changed',
        'requested': 'the var refit is true',
    }[fit_reason]) }}
{%- endmacro %}
