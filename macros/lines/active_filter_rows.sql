{#- The rows of a filter seed that belong to the filter set of the active recipe. -#}
{% macro active_filter_rows(filters, recipe) -%}
    select filters.*
    from {{ filters }} as filters
    inner join {{ recipe }} as recipe
        on filters.filter_set = recipe.filter_set
{%- endmacro %}
