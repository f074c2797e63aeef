{#- What the segmented customers are too few to tell; no line where they are enough, or none. -#}
{% macro note_few_customers(segment_profiles) -%}
    {%- set count = run_query(
        'select coalesce(sum(customer_count), 0) from ' ~ segment_profiles
        ~ " where segmentation_status = 'segmented'"
    ).rows[0][0] | int -%}
    {%- if count == 0 or count >= var('min_customers_for_quality_tests') -%}
        {{ return([]) }}
    {%- endif -%}
    {{ return([
        'Note:    ' ~ ('1 customer is' if count == 1 else '{:,} customers are'.format(count))
        ~ ' too few to judge silhouette, segment sizes, Insider',
        '         rules, leave-one-out accuracy and drift.',
    ]) }}
{%- endmacro %}
