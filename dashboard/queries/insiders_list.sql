-- One row per Insider, the highest revenue first.
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
    insider_entries_and_exits.customer_id is not null as is_new,
    insiders.first_order_date,
    insiders.last_order_date
from insiders
left join insider_entries_and_exits
    on
        insiders.customer_id = insider_entries_and_exits.customer_id
        and insider_entries_and_exits.change_type = 'entered'
        and insider_entries_and_exits.as_of_date = (select max(as_of_date) from customer_segments)
order by insiders.gross_revenue desc, insiders.customer_id
