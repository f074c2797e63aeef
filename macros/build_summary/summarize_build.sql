{#- Decision and model have one row; without a customer to segment at least one has none. -#}
{% macro summarize_build(relations, results) -%}
    {%- set fit_decision = relations['fit_decision'] -%}
    {%- set active_model = relations['active_model'] -%}
    {%- set rows = run_query(
        "select fit_decision.recipe, fit_decision.is_fit, fit_decision.fit_reason,"
        ~ " fit_decision.as_of_date, active_model.model_version, active_model.fit_as_of_date,"
        ~ " registry.training_customer_count, registry.parameters from "
        ~ fit_decision ~ " as fit_decision cross join " ~ active_model ~ " as active_model"
        ~ " inner join " ~ relations['model_registry'] ~ " as registry"
        ~ " on active_model.model_version = registry.model_version"
    ).rows -%}
    {%- set lines = [] -%}
    {%- for row in rows -%}
        {%- set sampled_from_count = fromjson(row['parameters']).get('sampled_from_count') -%}
        {%- do lines.extend([
            'As of:   ' ~ row['as_of_date'],
            'Model:   version ' ~ row['model_version'] ~ " of recipe '" ~ row['recipe']
            ~ "', fitted as of " ~ row['fit_as_of_date'],
            'Fitted:  ' ~ (
                'by this build, because ' ~ fit_reason_text(row['fit_reason'])
                if row['is_fit']
                else 'by an earlier build; this one assigns customers with it'
            ),
        ] + ([
            'Sample:  ' ~ '{:,}'.format(row['training_customer_count']) ~ ' of '
            ~ '{:,}'.format(sampled_from_count) ~ ' customers were fitted; all are assigned',
        ] if sampled_from_count else [])) -%}
    {%- else -%}
        {%- do lines.append('Model:   none, because the recipe segments no customer') -%}
    {%- endfor -%}
    {%- set tests = results | selectattr('node.resource_type', 'equalto', 'test')
        | selectattr('node.package_name', 'equalto', 'insiders') | list -%}
    {%- set passed = tests | selectattr('status', 'equalto', 'pass') | list | length -%}
    {%- do lines.append('Tests:   ' ~ passed ~ ' of ' ~ tests | length ~ ' data tests passed') -%}
    {%- do lines.extend(note_few_customers(relations['segment_profiles'])) -%}
    {#- The name with its ending: without it, `insiders` selects the whole project. -#}
    {%- do lines.append('More:    ' ~ dbt_command() ~ ' show --select insiders.sql --limit 20') -%}
    {{ return(lines) }}
{%- endmacro %}
