{#- The lines of a table of line counts: read, accepted, and rejected by reason. -#}
{% macro summarize_lines(line_reconciliation) -%}
    {%- set reasons = run_query(
        "select rejection_reason, sum(line_count) as line_count from " ~ line_reconciliation
        ~ " where line_status = 'rejected' group by rejection_reason"
        ~ " order by line_count desc, rejection_reason"
    ).rows -%}
    {%- set totals = run_query(
        "select coalesce(sum(line_count), 0) as line_count,"
        ~ " coalesce(sum(case when line_status = 'rejected' then line_count end), 0)"
        ~ " as rejected_count from " ~ line_reconciliation
    ).rows[0] -%}
    {%- set counts = [
        ['Read', totals['line_count']],
        ['Accepted', totals['line_count'] - totals['rejected_count']],
        ['Rejected', totals['rejected_count']],
    ] -%}
    {%- for row in reasons -%}
        {%- do counts.append(['  ' ~ row['rejection_reason'], row['line_count']]) -%}
    {%- endfor -%}
    {%- set table = [['Lines', 'Count', 'Share']] -%}
    {%- for name, count in counts -%}
        {%- do table.append([
            name,
            '{:,}'.format(count),
            '{:.1%}'.format(count / totals['line_count']) if totals['line_count'] else '',
        ]) -%}
    {%- endfor -%}
    {{ return(align_columns(table)) }}
{%- endmacro %}
