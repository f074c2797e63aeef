{#- A customer id, or null when the var `guest_customer_ids` lists it: then nobody is known. `lower`
    takes longer than everything else that staging does to a line. It is skipped for ids that sort
    before the first listed word in capitals, as ids of digits do. -#}
{% macro null_if_guest(customer_id) -%}
    {%- set guests = var('guest_customer_ids') | map('string') | map('trim') | list -%}
    {%- set words = [] -%}
    {%- set conditions = [] -%}
    {%- for guest in guests -%}
        {%- if guest | upper == guest | lower -%}
            {%- do conditions.append(customer_id ~ ' = ' ~ quote_literal(guest)) -%}
        {%- else -%}
            {%- do words.append(quote_literal(guest | lower)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if words -%}
        {%- do conditions.append(
            customer_id ~ ' >= ' ~ (words | map('upper') | min) ~ ' and list_contains(['
            ~ words | join(', ') ~ '], lower(' ~ customer_id ~ '))'
        ) -%}
    {%- endif -%}
    {%- if conditions -%}
    case when {{ conditions | join(" or ") }} then null else {{ customer_id }} end
    {%- else -%}
    {{ customer_id }}
    {%- endif -%}
{%- endmacro %}
