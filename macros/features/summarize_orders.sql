{#- One row per as-of date and customer, from rows per as-of date, customer and day with an order:
    what BG/NBD and Gamma-Gamma need. `frequency`, `recency`, `T` and `monetary_value` are defined as
    in lifetimes and pymc-marketing: by days with an order, the first of them left out of frequency
    and value. Customers of one order may be new, so the other columns count all days. -#}
{% macro summarize_orders(order_days) -%}
    select
        ---------- ids
        as_of_date,
        customer_id,

        ---------- repeat orders
        count(*) - 1 as frequency,
        {{ dbt.datediff('min(order_date)', 'max(order_date)', 'day') }} as recency,
        {{ dbt.datediff('min(order_date)', 'as_of_date', 'day') }} as "T",
        case
            when count(*) = 1 then 0
            else
                cast(sum(order_day_value) - min_by(order_day_value, order_date) as double)
                / (count(*) - 1)
        end as monetary_value,

        ---------- all orders
        count(*) as order_day_count,
        cast(sum(order_day_value) as double) / count(*) as average_order_day_value

    from {{ order_days }}

    group by as_of_date, customer_id
{%- endmacro %}
