-- A line with an invalid value counts as a line; without a number it adds no units or no amount.
-- Waits for the tests of the features: a build that they stop leaves this mart as it was.
-- depends_on: {{ ref('int_customer_features') }}
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

matched_returns as (

    select * from {{ ref('int_returns_matched') }}

),

status_totals as (

    select
        line_status,
        rejection_reason,
        count(*) as line_count,
        coalesce(sum(quantity), 0) as units,
        coalesce(sum(line_amount), 0) as amount

    from lines

    group by line_status, rejection_reason

),

reversed_totals as (

    select
        'purchase' as line_status,
        count(*) as line_count,
        sum(units) as units,
        sum(purchased_amount) as amount

    from matched_returns

    union all

    select
        'return' as line_status,
        count(*) as line_count,
        -sum(units) as units,
        -sum(returned_amount) as amount

    from matched_returns

),

-- A join of all lines with the few matched ones would take longer than the rest of this model.
category_totals as (

    select
        line_status,
        cast(null as varchar) as rejection_reason,
        true as is_reversed_same_day,
        line_count,
        units,
        amount

    from reversed_totals

    union all

    select
        status_totals.line_status,
        status_totals.rejection_reason,
        false as is_reversed_same_day,
        status_totals.line_count - coalesce(reversed_totals.line_count, 0) as line_count,
        status_totals.units - coalesce(reversed_totals.units, 0) as units,
        status_totals.amount - coalesce(reversed_totals.amount, 0) as amount

    from status_totals

    left join reversed_totals
        on status_totals.line_status = reversed_totals.line_status

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

    where line_count > 0

)

select * from final
