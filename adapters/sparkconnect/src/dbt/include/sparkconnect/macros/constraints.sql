{#- Files of Parquet have no constraints: one query checks those of a contract once the table is there,
    and a row that violates one fails the model. -#}
{% macro sparkconnect__persist_constraints(relation, model) -%}
    {%- set rules = constraint_rules(model) if config.get('contract').enforced else [] -%}
    {%- if rules and not flags.EMPTY -%}
        {%- set counts = run_query(
            'select ' ~ rules | map(attribute='count') | join(', ') ~ ' from ' ~ relation
        ).rows[0] -%}
        {%- for rule in rules -%}
            {%- set count = counts[loop.index0] -%}
            {%- if count -%}
                {%- do exceptions.raise_database_error(
                    'Constraint Error: ' ~ count ~ ' rows of ' ~ relation ~ ' violate ' ~ rule.text
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{#- The constraints of a model and of its columns, and expressions that count rows against them. -#}
{% macro constraint_rules(model) -%}
    {%- set rules = [] -%}
    {%- set owners = [{'name': none, 'constraints': model.constraints}] + model.columns.values() | list -%}
    {%- for owner in owners -%}
        {%- for constraint in owner.constraints -%}
            {%- set columns = [owner.name] if owner.name else constraint.columns -%}
            {%- set key = columns | join(', ') -%}
            {%- if constraint.type == 'check' -%}
                {%- set violated = 'not (' ~ constraint.expression ~ ')' -%}
                {%- do rules.append(rule_of('check (' ~ constraint.expression ~ ')', violated)) -%}
            {%- endif -%}
            {%- if constraint.type in ['not_null', 'primary_key'] -%}
                {%- set violated = columns | join(' is null or ') ~ ' is null' -%}
                {%- do rules.append(rule_of('not null (' ~ key ~ ')', violated)) -%}
            {%- endif -%}
            {%- if constraint.type in ['unique', 'primary_key'] -%}
                {#- Rows with a null equal no other. -#}
                {%- set when = ' case when ' ~ columns | join(' is not null and ')
                    ~ ' is not null then (' ~ key ~ ') end)' -%}
                {%- do rules.append({
                    'text': 'unique (' ~ key ~ ')',
                    'count': 'count(' ~ when ~ ' - count(distinct' ~ when,
                }) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}

{% macro rule_of(text, violated) -%}
    {{ return({
        'text': text,
        'count': 'coalesce(sum(case when ' ~ violated ~ ' then 1 else 0 end), 0)',
    }) }}
{%- endmacro %}
