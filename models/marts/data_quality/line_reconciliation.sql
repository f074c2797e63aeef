-- A line with an invalid value counts as a line; without a number it adds no units or no amount.
-- Waits for the tests of the features: a build that they stop leaves this mart as it was.
-- depends_on: {{ ref('int_customer_features') }}
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

matched_lines as (

    select return_line_id as line_id from {{ ref('int_returns_matched') }}
    union all
    select purchase_line_id from {{ ref('int_returns_matched') }}

),

category_totals as (

    select
        lines.line_status,
        lines.rejection_reason,
        matched_lines.line_id is not null as is_reversed_same_day,
        count(*) as line_count,
        coalesce(sum(lines.quantity), 0) as units,
        coalesce(sum(lines.line_amount), 0) as amount

    from lines

    left join matched_lines
        on lines.line_id = matched_lines.line_id

    group by lines.line_status, lines.rejection_reason, matched_lines.line_id is not null

),

final as (

    select
        concat_ws(
            ': ',
            line_status,
            rejection_reason,
            case when is_reversed_same_day then 'reversed_same_day' end
        ) as reconciliation_category,
        line_status,
        rejection_reason,
        line_count,
        cast(units as bigint) as units,
        amount,
        is_reversed_same_day

    from category_totals

)

select * from final
