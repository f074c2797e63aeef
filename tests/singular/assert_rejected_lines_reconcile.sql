-- Fails for each reason whose lines in rejected_lines are not as many as the audit counts.
with

rejected as (

    select
        rejection_reason,
        count(*) as lines
    from {{ ref('rejected_lines') }}
    group by rejection_reason

),

audited as (

    select
        rejection_reason,
        lines
    from {{ ref('line_audit') }}
    where line_status = 'rejected'

)

select
    coalesce(rejected.rejection_reason, audited.rejection_reason) as rejection_reason,
    rejected.lines,
    audited.lines as audited_lines

from rejected

full outer join audited
    on rejected.rejection_reason = audited.rejection_reason

where rejected.lines is distinct from audited.lines
