with

staged_totals as (

    select
        count(*) as line_count,
        coalesce(sum(quantity), 0) as units,
        coalesce(sum(line_amount), 0) as amount
    from {{ ref('int_lines_converted') }}

),

source_totals as (

    select count(*) as line_count from {{ source('transactions', 'lines') }}

),

reconciled_totals as (

    select
        coalesce(sum(line_count), 0) as line_count,
        coalesce(sum(units), 0) as units,
        coalesce(sum(amount), 0) as amount
    from {{ ref('line_reconciliation') }}

)

select
    source_totals.line_count as source_line_count,
    staged_totals.line_count as staged_line_count,
    reconciled_totals.line_count as reconciled_line_count,
    staged_totals.units as staged_units,
    reconciled_totals.units as reconciled_units,
    staged_totals.amount as staged_amount,
    reconciled_totals.amount as reconciled_amount

from staged_totals

cross join source_totals

cross join reconciled_totals

where
    staged_totals.line_count <> reconciled_totals.line_count
    or source_totals.line_count <> reconciled_totals.line_count
    or staged_totals.units <> reconciled_totals.units
    or staged_totals.amount <> reconciled_totals.amount
