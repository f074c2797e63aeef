{#- The Insider rules as one SQL predicate. It is built from checked columns of the conditions,
    never from SQL text stored in the database. -#}
{% macro insider_predicate(conditions) -%}
    {%- set operators = {'at_least': '>=', 'below': '<'} -%}
    {%- set rules = {} -%}
    {%- if execute and not flags.EMPTY and load_relation(conditions) -%}
        {%- set rows = run_query(
            'select rule_id, feature, operator, threshold from ' ~ conditions
            ~ ' order by rule_id, feature, operator'
        ).rows -%}
        {%- for row in rows -%}
            {#- Without one of its conditions, a rule would accept more customers. -#}
            {%- if row[1] not in numeric_features() or row[2] not in operators -%}
                {{ exceptions.raise_compiler_error(
                    "Invalid condition '" ~ row[1] ~ ' ' ~ row[2] ~ "' in insider_rule_conditions:"
                    ~ ' expected a feature of the macro numeric_features, and the operator at_least'
                    ~ ' or below.'
                ) }}
            {%- endif -%}
            {%- do rules.setdefault(row[0], []).append(
                row[1] ~ ' ' ~ operators[row[2]] ~ ' ' ~ row[3] | float
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if rules -%}
    coalesce(
        {%- for rule in rules.values() %}
        ({{ rule | join(' and ') }})
        {%- if not loop.last %} or{% endif %}
        {%- endfor %},
        false
    )
    {%- else -%}
    false
    {%- endif -%}
{%- endmacro %}
