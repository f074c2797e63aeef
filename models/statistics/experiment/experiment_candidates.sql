{%- set days = var('experiment_days') %}
{%- set salt = quote_literal(var('experiment_salt') | string) -%}
with

orders as (

    select
        customer_id,
        amount,
        as_of_date,
        {{ dbt.datediff('invoice_date', 'as_of_date', 'day') }}
            as age_days

    from {{ ref('int_invoices_summarized') }}

    where line_status = 'purchase'

),

assignments as (

    select * from {{ ref('customer_assignments') }}

),

segments as (

    select * from {{ ref('segment_names') }}

),

rule_gaps as (

    select * from {{ ref('customer_rule_gaps') }}

),

periods as (

    select
        customer_id,
        count(*) filter (where age_days < {{ days }}) as order_count,
        coalesce(sum(amount) filter (where age_days < {{ days }}), 0) as revenue,
        count(*) filter (where age_days >= {{ days }} and age_days < {{ 2 * days }})
            as previous_order_count,
        coalesce(
            sum(amount) filter (where age_days >= {{ days }} and age_days < {{ 2 * days }}), 0
        ) as previous_revenue,
        coalesce(
            sum(amount) filter (where age_days >= {{ days }} and age_days < {{ days + 365 }}), 0
        ) as revenue_of_year_before,
        -- Whether the data begin early enough for both periods.
        max(max(age_days)) over () >= {{ 2 * days - 1 }} as has_two_periods,
        max(as_of_date) as as_of_date

    from orders

    group by customer_id

),

final as (

    select
        ---------- ids
        periods.customer_id,
        assignments.segment_id,

        ---------- strings
        case
            when segments.is_insider then 'insiders'
            when {{ near_insider_predicate() }} then 'near_insiders'
        end as audience,
        -- The first of the sixteen digits is below 8 for half of all hashes.
        case
            when substring({{ sha256([salt, 'periods.customer_id']) }}, 1, 1) < '8'
                then 'treatment'
            else 'control'
        end as arm,

        ---------- numerics
        periods.order_count,
        periods.revenue,
        periods.previous_order_count,
        periods.previous_revenue,
        case
            when periods.has_two_periods and periods.revenue_of_year_before > 0
                then row_number() over (
                    order by periods.revenue_of_year_before desc, periods.customer_id asc
                )
        end as past_rank,

        ---------- dates
        periods.as_of_date

    from periods

    left join assignments
        on periods.customer_id = assignments.customer_id

    left join segments
        on assignments.segment_id = segments.segment_id

    left join rule_gaps
        on periods.customer_id = rule_gaps.customer_id

)

select * from final
