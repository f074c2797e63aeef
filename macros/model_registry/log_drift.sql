{#- Says on the terminal what has drifted, and what to do. -#}
{% macro log_drift(drift) -%}
    {%- if execute and load_relation(drift) -%}
        {%- for row in run_query(
            'select measure, round(population_stability_index, 2), fitted_on from ' ~ drift
            ~ ' where population_stability_index > ' ~ var('drift_warning') ~ ' order by measure'
        ).rows -%}
            {{ log(
                row[0] ~ ' has drifted by ' ~ row[1] ~ ' since the model was fitted as of ' ~ row[2]
                ~ ": fit again with dbt build --vars '{fit: true}'.",
                info=true
            ) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
