{#- Prints the features that drifted, and what to do. -#}
{% macro log_drift(drift) -%}
    {%- if execute and load_relation(drift) -%}
        {%- for row in run_query(
            'select feature, round(population_stability_index, 2), fit_as_of_date from ' ~ drift
            ~ ' where population_stability_index > ' ~ var('psi_warn') ~ ' order by feature'
        ).rows -%}
            {{ log(
                row[0] ~ ' has drifted since the fit as of ' ~ row[2] ~ ': PSI ' ~ row[1]
                ~ ". Fit a new model with: dbt build --vars '{refit: true}'",
                info=true
            ) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
