{#- The rules as one SQL predicate. It is put together from the columns of the conditions, each
    checked, and never from a text that the database holds. -#}
{% macro insider_predicate(conditions) -%}
    {%- set operators = {'at_least': '>=', 'below': '<'} -%}
    {%- set rules = {} -%}
    {%- if execute and not flags.EMPTY and load_relation(conditions) -%}
        {%- set rows = run_query(
            'select rule_id, feature, comparison, threshold from ' ~ conditions
            ~ ' order by rule_id, feature, comparison'
        ).rows -%}
        {%- for row in rows if row[1] in numeric_features() -%}
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
