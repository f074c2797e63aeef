with

rejected_totals as (

    select
        rejection_reason,
        count(*) as line_count
    from {{ ref('rejected_lines') }}
    group by rejection_reason

),

reconciled_totals as (

    select
        rejection_reason,
        line_count
    from {{ ref('line_reconciliation') }}
    where line_status = 'rejected'

)

select
    coalesce(rejected_totals.rejection_reason, reconciled_totals.rejection_reason)
        as rejection_reason,
    rejected_totals.line_count as rejected_line_count,
    reconciled_totals.line_count as reconciled_line_count

from rejected_totals

full outer join reconciled_totals
    on rejected_totals.rejection_reason = reconciled_totals.rejection_reason

where rejected_totals.line_count is distinct from reconciled_totals.line_count
