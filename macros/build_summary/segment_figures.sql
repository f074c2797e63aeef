{#- Shares and silhouettes are null for customers without a segment; their cells are empty. -#}
{% macro segment_figures(row) -%}
    {%- set customer_share = row['customer_share'] -%}
    {%- set revenue_share = row['revenue_share'] -%}
    {%- set mean_silhouette = row['mean_silhouette'] -%}
    {{ return([
        '{:,}'.format(row['customer_count']),
        '' if customer_share is none else '{:.1%}'.format(customer_share),
        '' if revenue_share is none else '{:.1%}'.format(revenue_share),
        '' if mean_silhouette is none else '{:.2f}'.format(mean_silhouette),
    ]) }}
{%- endmacro %}
