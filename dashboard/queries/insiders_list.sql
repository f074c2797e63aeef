-- One row per Insider, the highest revenue first.
with

new_insiders as (

    select customer_id
    from insider_entries_and_exits
    where
        recipe in (select recipe from model_versions where is_active)
        and change_type = 'entered'
        and as_of_date = (select max(as_of_date) from customer_segments)

),

final as (

    select
        insiders.customer_id,
        insiders.country,
        insiders.gross_revenue,
        insiders.gross_revenue_last_90_days,
        insiders.average_order_value,
        insiders.return_rate,
        insiders.order_count,
        insiders.recency_days,
        insiders.revenue_rank,
        new_insiders.customer_id is not null as is_new,
        insiders.first_order_date,
        insiders.last_order_date
    from insiders
    left join new_insiders
        on insiders.customer_id = new_insiders.customer_id

)

select * from final
order by gross_revenue desc, customer_id
