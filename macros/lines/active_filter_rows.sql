{#- The rows of a rules list that belong to the chosen rule set. A subquery, and no model that two
    readers share: DuckDB computes every column of a query that reads one thing twice. -#}
{% macro chosen_rules(rules) -%}
    select rules.*
    from {{ rules }} as rules
    inner join {{ ref('int_recipes_chosen') }} as recipe
        on rules.rule_set = recipe.rule_set
{%- endmacro %}
