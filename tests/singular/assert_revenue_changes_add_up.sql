with

change_totals as (

    select
        scope,
        segment_name,
        period_days,
        sum(previous_gross_revenue) as previous_gross_revenue,
        sum(gross_revenue) as gross_revenue,
        sum(revenue_change) as revenue_change
    from {{ ref('revenue_changes') }}
    group by scope, segment_name, period_days

),

tree as (

    select * from {{ ref('revenue_tree') }}

)

select
    tree.segment_name,
    tree.period_days,
    change_totals.revenue_change as summed_change,
    tree.revenue_change

from tree

full outer join change_totals
    on
        tree.scope = change_totals.scope
        and tree.segment_name = change_totals.segment_name
        and tree.period_days = change_totals.period_days

where
    tree.revenue_change is distinct from change_totals.revenue_change
    or tree.previous_gross_revenue is distinct from change_totals.previous_gross_revenue
    -- Where nothing can be compared, the types of change have no figures.
    or (tree.is_comparable and tree.gross_revenue is distinct from change_totals.gross_revenue)
