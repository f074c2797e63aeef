-- Fails when lines, pieces or money of the audit differ from those of the source. Start with the
-- count of lines: a join in int_lines_classified that multiplies or drops lines changes it first.
with

source as (

    select
        count(*) as lines,
        coalesce(sum(quantity), 0) as pieces,
        coalesce(sum(quantity * cast(unit_price as decimal(28, 4))), 0) as money
    from {{ ref('stg_transactions__lines') }}

),

raw_lines as (

    select count(*) as lines from {{ source('transactions', 'lines') }}

),

audit as (

    select
        coalesce(sum(lines), 0) as lines,
        coalesce(sum(pieces), 0) as pieces,
        coalesce(sum(money), 0) as money
    from {{ ref('line_audit') }}

)

select
    source.lines,
    audit.lines as audited_lines,
    source.pieces,
    audit.pieces as audited_pieces,
    source.money,
    audit.money as audited_money

from source

cross join raw_lines

cross join audit

where
    source.lines <> audit.lines
    or raw_lines.lines <> audit.lines
    or source.pieces <> audit.pieces
    or source.money <> audit.money
