{#- Customers without a segment have rows, too, so that the counts add up to all customers. -#}
{% macro summarize_segments(segment_profiles) -%}
    {%- set segments = run_query(
        "select segment_name, is_insider, customer_count, customer_share, revenue_share,"
        ~ " mean_silhouette from " ~ segment_profiles
        ~ " order by segment_id nulls last, segment_name"
    ).rows -%}
    {%- set total = run_query(
        "select coalesce(sum(customer_count), 0) as customer_count,"
        ~ " sum(customer_share) as customer_share, sum(revenue_share) as revenue_share,"
        ~ " sum(mean_silhouette * customer_count)"
        ~ " / nullif(sum(case when mean_silhouette is not null then customer_count end), 0)"
        ~ " as mean_silhouette from " ~ segment_profiles
    ).rows[0] -%}
    {%- set table = [['Segment', 'Customers', 'Share', 'Revenue', 'Silhouette']] -%}
    {%- for row in segments -%}
        {%- do table.append(
            [row['segment_name'] ~ (' *' if row['is_insider'] else '')] + segment_figures(row)
        ) -%}
    {%- endfor -%}
    {%- do table.append(['All customers'] + segment_figures(total)) -%}
    {{ return(align_columns(table) + (['* the customers to invite'] if segments else [])) }}
{%- endmacro %}
