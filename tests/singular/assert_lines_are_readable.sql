{{ config(
    fail_calc='coalesce(sum(line_count), 0)',
    error_if='> ' ~ var('max_invalid_share') ~ ' * coalesce(max(source_line_count), 0)',
    meta={'prints_rows': true},
) }}
with

-- One row if the share is too large, else none. The condition below compares with a column of it:
-- without a row, DuckDB then reads no line a second time.
totals as (

    select
        'repeated_invoice' as readable_reason,
        count(*) as source_line_count

    from {{ ref('int_lines_validated') }}

    having
        count(*) filter (where invalid_reason <> 'repeated_invoice')
        > {{ var('warn_invalid_share') }} * count(*)

)

select
    lines.invalid_reason,
    totals.source_line_count,
    count(*) as line_count,
    array_to_string(
        min(
            lines.line_id || ': '
            || coalesce(lines.cast_error, 'invoiced_at is ' || lines.invoiced_at),
            3
        ),
        '; '
    ) as examples

from {{ ref('int_lines_validated') }} as lines

cross join totals

where lines.invalid_reason <> totals.readable_reason

group by lines.invalid_reason, totals.source_line_count

order by line_count desc, lines.invalid_reason asc
