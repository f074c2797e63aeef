{#- With `--log-level warn`, as in `make build`, the console hides messages of the level `info`, and
    only `print` shows. Other commands log the message; `--quiet` hides it. -#}
{% macro log_progress(message) -%}
    {%- if execute -%}
        {%- if invocation_args_dict.log_level == 'warn' and not flags.QUIET -%}
            {{ print(modules.datetime.datetime.now().strftime('%H:%M:%S') ~ '  ' ~ message) }}
        {%- else -%}
            {{ log(message, info=true) }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
