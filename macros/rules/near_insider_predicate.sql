{#- Whether a row of `customer_rule_gaps` is just outside the Insiders: one feature short of a rule,
    by a small percentile gap. -#}
{% macro near_insider_predicate() -%}
    rule_gaps.unmet_feature_count = 1
    and rule_gaps.percentile_gap <= {{ var('near_insider_max_percentile_gap') }}
{%- endmacro %}
