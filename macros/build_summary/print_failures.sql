{#- After this hook, dbt prints what failed and the error. This adds what dbt leaves out: what a
    data test means, where its query is, and that skipped tables are outdated. -#}
{% macro print_failures(results) -%}
    {%- set vars = {} -%}
    {%- for name, value in invocation_args_dict.vars.items() -%}
        {#- YAML has dates, JSON has none. -#}
        {%- do vars.update({name: value.isoformat() if value.isoformat is defined else value}) -%}
    {%- endfor -%}
    {%- set tests = results | selectattr('node.resource_type', 'equalto', 'test')
        | selectattr('node.package_name', 'equalto', 'insiders') -%}
    {%- for result in tests if result.status in ['fail', 'error', 'warn'] -%}
        {%- set test = result.node -%}
        {{ print('\n' ~ ([
            (result.status | string | upper) ~ ' ' ~ test.name,
            describe_test(test) | wordwrap(76, wrapstring='\n') | indent(2, first=true),
        ] + format_test_rows(test) + [
            '  Query: ' ~ test.compiled_path,
            '  Rows:  ' ~ dbt_command() ~ ' show --select ' ~ test.name
            ~ (" --vars '" ~ tojson(vars) ~ "'" if vars else ''),
        ]) | join('\n')) }}
    {%- endfor -%}
    {%- set skipped = results | selectattr('status', 'equalto', 'skipped')
        | map(attribute='node.resource_type') | list -%}
    {%- if skipped -%}
        {%- set models = skipped | select('equalto', 'model') | list | length -%}
        {#- Exposures are skipped, too: what reads a skipped mart. -#}
        {%- set tests = skipped | select('in', ['test', 'unit_test']) | list | length -%}
        {{ print(
            '\nSkipped after a failure: ' ~ models ~ ' models and ' ~ tests ~ ' tests.'
            ~ '\nFailed and skipped models keep the tables of an earlier build.'
        ) }}
    {%- endif -%}
{%- endmacro %}
