{#- Runs before every build: an invalid var stops it before any model runs. -#}
{% macro validate_vars() -%}
    {%- if execute and var('as_of_date') -%}
        {%- set text = var('as_of_date') | string -%}
        {%- set parsed = run_query('select try_cast(' ~ quote_literal(text) ~ ' as date)') -%}
        {#- Equal text, because a cast also accepts `infinity` and timestamps. -#}
        {%- if parsed.rows[0][0] | string != text -%}
            {{ exceptions.raise_compiler_error(
                "Invalid as_of_date '" ~ text ~ "': expected YYYY-MM-DD."
            ) }}
        {%- endif -%}
    {%- endif -%}
    {%- if var('model_version') and var('refit') -%}
        {{ exceptions.raise_compiler_error(
            'The vars refit and model_version exclude each other: refit fits a new model, '
            ~ 'model_version ' ~ var('model_version') ~ ' uses a stored one. Set one of them.'
        ) }}
    {%- endif -%}
    {%- if var('transactions_path') and var('transactions_relation') -%}
        {{ exceptions.raise_compiler_error(
            'The vars transactions_path and transactions_relation exclude each other: the lines are '
            ~ 'in files or in a table. Set one of them.'
        ) }}
    {%- endif -%}
    {%- if not modules.re.fullmatch('[a-z0-9_]*', var('schema_prefix')) -%}
        {{ exceptions.raise_compiler_error(
            "Invalid schema_prefix '" ~ var('schema_prefix')
            ~ "': expected lower-case letters, digits and _, such as insiders_."
        ) }}
    {%- endif -%}
    {%- if var('repeated_invoices') not in ['count_once', 'keep_all'] -%}
        {{ exceptions.raise_compiler_error(
            "Invalid repeated_invoices '" ~ var('repeated_invoices')
            ~ "': expected count_once or keep_all."
        ) }}
    {%- endif -%}
    {%- if var('guest_customer_ids') is string -%}
        {{ exceptions.raise_compiler_error(
            "Invalid guest_customer_ids '" ~ var('guest_customer_ids')
            ~ "': expected a list, such as [\"0\", guest]."
        ) }}
    {%- endif -%}
    {%- if var('max_fit_customers') is not integer or var('max_fit_customers') < 100 -%}
        {{ exceptions.raise_compiler_error(
            "Invalid max_fit_customers '" ~ var('max_fit_customers')
            ~ "': expected a whole number from 100."
        ) }}
    {%- endif -%}
    {%- for name in ['warn_invalid_share', 'max_invalid_share', 'min_date_group_share',
        'action_response_rate']
        if var(name) is not number or not 0 <= var(name) <= 1 -%}
        {{ exceptions.raise_compiler_error(
            'Invalid ' ~ name ~ " '" ~ var(name) ~ "': expected a number from 0 to 1."
        ) }}
    {%- endfor -%}
    {%- for days in [var('experiment_days')] + var('revenue_period_days')
        if days is not integer or days < 1 -%}
        {{ exceptions.raise_compiler_error(
            "Invalid number of days '" ~ days ~ "' in experiment_days or revenue_period_days: "
            ~ 'expected a whole number from 1.'
        ) }}
    {%- endfor -%}
    {#- 0 is for the ablation: nothing follows the as-of date. -#}
    {%- for days in var('backtest_cutoff_days') if days is not integer or days < 90 and days != 0 -%}
        {{ exceptions.raise_compiler_error(
            "Invalid backtest_cutoff_days '" ~ days ~ "': expected whole numbers from 90, so that 90 "
            ~ 'days follow each cutoff.'
        ) }}
    {%- endfor -%}
{%- endmacro %}
