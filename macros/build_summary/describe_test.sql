{#- Without a description, the generic test and its column say what is checked. -#}
{% macro describe_test(test) -%}
    {%- if test.description -%}
        {{ return(test.description | trim) }}
    {%- elif test.test_metadata -%}
        {%- set model = (test.attached_node or test.name).split('.')[-1] -%}
        {{ return(
            'Generic test `' ~ test.test_metadata.name ~ '` of ' ~ model
            ~ ('.' ~ test.column_name if test.column_name else '') ~ '.'
        ) }}
    {%- else -%}
        {{ return('No description.') }}
    {%- endif -%}
{%- endmacro %}
