-- What could not be cast counts as a line, with no pieces and no money.
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

pairs as (

    select return_line_id as line_id from {{ ref('int_returns_paired') }}
    union all
    select purchase_line_id from {{ ref('int_returns_paired') }}

),

marked as (

    select
        lines.line_status,
        lines.rejection_reason,
        pairs.line_id is not null as is_reversed_same_day,
        lines.quantity,
        lines.revenue

    from lines

    left join pairs
        on lines.line_id = pairs.line_id

),

summed as (

    select
        line_status,
        rejection_reason,
        is_reversed_same_day,
        count(*) as lines,
        coalesce(sum(quantity), 0) as pieces,
        coalesce(sum(revenue), 0) as money

    from marked

    group by line_status, rejection_reason, is_reversed_same_day

),

keyed as (

    select
        concat_ws(
            ': ',
            line_status,
            rejection_reason,
            case when is_reversed_same_day then 'reversed_same_day' end
        ) as audit_category,
        line_status,
        rejection_reason,
        lines,
        cast(pieces as bigint) as pieces,
        money,
        is_reversed_same_day

    from summed

)

select * from keyed
