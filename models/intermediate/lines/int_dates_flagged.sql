-- Dates are grouped by long gaps between them. A small group is a misread or mistyped year.
with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

dates as (

    select
        cast(invoiced_at as date) as invoice_date,
        count(*) as line_count

    from lines

    where invoiced_at is not null

    group by cast(invoiced_at as date)

),

dates_with_previous as (

    select
        *,
        lag(invoice_date) over (order by invoice_date) as previous_date

    from dates

),

dates_with_group as (

    select
        *,
        count(*) filter (
            where {{ dbt.datediff('previous_date', 'invoice_date', 'day') }}
            > {{ var('max_date_gap_days') }}
        ) over (order by invoice_date) as group_number

    from dates_with_previous

),

final as (

    select
        ---------- numerics
        line_count,
        cast(sum(line_count) over (partition by group_number) as bigint) as group_line_count,

        ---------- booleans
        sum(line_count) over (partition by group_number)
        < {{ var('min_date_group_share') }} * sum(line_count) over () as is_implausible,

        ---------- dates
        invoice_date

    from dates_with_group

)

select * from final
