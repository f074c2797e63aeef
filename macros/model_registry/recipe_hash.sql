{#- A hash of all columns of a recipe that decide its result: a change of one asks for a new fit.
    -#}
{% macro recipe_hash(recipes) -%}
    {%- set columns = [
        'filter_set', 'anonymous_invoices', 'population', 'features', 'target', 'target_transform',
        'representation', 'scaler', 'metric', 'min_samples_leaf', 'max_features', 'n_neighbors',
        'clusterer', 'n_clusters',
    ] -%}
    {%- set values = [] -%}
    {%- for column in columns -%}
        {%- do values.append('cast(' ~ recipes ~ '.' ~ column ~ ' as varchar)') -%}
    {%- endfor -%}
    {{ return(dbt.hash("concat_ws('|', " ~ values | join(', ') ~ ')')) }}
{%- endmacro %}
