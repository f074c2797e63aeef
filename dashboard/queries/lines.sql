-- One row per status and reason of lines; those that count first, then by number.
select
    line_status,
    rejection_reason,
    is_reversed_same_day,
    line_count,
    units,
    amount
from line_reconciliation
order by
    case line_status when 'purchase' then 1 when 'return' then 2 else 3 end,
    line_count desc,
    rejection_reason
