-- One row per customer who became an Insider, or left them, in the period that ends on $as_of_date.
-- Figures are those of that date. A segment has today's name on all dates, as in migrations.sql.
with

names as (

    select
        segment_id,
        segment_name
    from segment_profiles
    where segment_id is not null

),

final as (

    select
        changes.customer_id,
        changes.change_type,
        coalesce(previous_names.segment_name, changes.previous_segment_name)
            as previous_segment_name,
        coalesce(current_names.segment_name, changes.segment_name) as segment_name,
        segment_history.gross_revenue,
        segment_history.gross_revenue_last_90_days,
        segment_history.order_count,
        segment_history.recency_days,
        customer_segments.country,
        changes.as_of_date - segment_history.recency_days::integer as last_order_date
    from insider_entries_and_exits as changes
    left join names as previous_names
        on changes.previous_segment_id = previous_names.segment_id
    left join names as current_names
        on changes.segment_id = current_names.segment_id
    left join segment_history
        on
            changes.recipe = segment_history.recipe
            and changes.customer_id = segment_history.customer_id
            and changes.as_of_date = segment_history.as_of_date
    left join customer_segments
        on changes.customer_id = customer_segments.customer_id
    where
        changes.recipe in (select recipe from model_versions where is_active)
        and changes.as_of_date = $as_of_date

)

select * from final
order by gross_revenue desc nulls last, customer_id
