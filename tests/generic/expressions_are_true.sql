{#- Fails for each row and SQL expression that is false or null. It checks seeds and models without
    a contract, which cannot have CHECK constraints, in one query. -#}
{% test expressions_are_true(model, expressions) %}
    {% for expression in expressions %}
    select
        {{ quote_literal(expression) }} as failed_expression,
        *
    from {{ model }}
    where not coalesce({{ expression }}, false)
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
{% endtest %}
