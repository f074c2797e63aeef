{#- The columns of a relation that are neither texts nor dates, as a SQL list. -#}
{% macro numeric_columns(relation) -%}
    {%- set names = [] -%}
    {%- for column in adapter.get_columns_in_relation(relation) if execute -%}
        {%- if column.dtype | lower not in ['varchar', 'string', 'date'] -%}
            {%- do names.append(quote_literal(column.name)) -%}
        {%- endif -%}
    {%- endfor -%}
    [{{ names | join(', ') }}]
{%- endmacro %}
