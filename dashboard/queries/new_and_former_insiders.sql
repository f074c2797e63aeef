-- One row per customer who became an Insider, or left them, in the period that ends on $as_of_date.
with

final as (

    select
        changes.customer_id,
        changes.change_type,
        changes.previous_segment_name,
        changes.segment_name,
        customer_segments.gross_revenue,
        customer_segments.gross_revenue_last_90_days,
        customer_segments.order_count,
        customer_segments.recency_days,
        customer_segments.country,
        customer_segments.last_order_date
    from insider_entries_and_exits as changes
    inner join model_versions
        on
            changes.recipe = model_versions.recipe
            and model_versions.is_active
    left join customer_segments
        on changes.customer_id = customer_segments.customer_id
    where changes.as_of_date = $as_of_date

)

select * from final
order by gross_revenue desc nulls last, customer_id
