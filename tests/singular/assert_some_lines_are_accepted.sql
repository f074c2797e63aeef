{{ config(meta={'prints_rows': true}) }}
with

-- One row if every line is rejected, else none: the lines are then not read any further.
nothing_accepted as (

    select true as is_true

    where
        not exists (
            select lines.line_status from {{ ref('int_lines_classified') }} as lines
            where lines.line_status <> 'rejected'
        )
        -- With `dbt build --empty` there is nothing to accept.
        and {{ 'false' if flags.EMPTY else 'true' }}

)

select
    lines.rejection_reason,
    count(lines.line_id) as line_count,
    array_to_string(min(concat_ws(': ', lines.line_id, lines.cast_error), 3), '; ') as examples

from nothing_accepted

left join {{ ref('int_lines_classified') }} as lines
    on nothing_accepted.is_true

group by lines.rejection_reason

order by line_count desc, lines.rejection_reason asc
