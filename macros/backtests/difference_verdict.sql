{#- `better`, `tie` or `worse`, from a difference and the limits of its confidence interval; null
    without a difference. An interval that includes zero is a tie. -#}
{% macro difference_verdict(difference, is_higher_better) -%}
    case
        when {{ difference }} is null then null
        when {{ difference }}_ci_lower > 0 then '{{ 'better' if is_higher_better else 'worse' }}'
        when {{ difference }}_ci_upper < 0 then '{{ 'worse' if is_higher_better else 'better' }}'
        else 'tie'
    end
{%- endmacro %}
