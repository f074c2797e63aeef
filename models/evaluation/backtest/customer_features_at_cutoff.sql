-- Customers as they were known on each cut date, and what they went on to spend.
with

lines as (

    select * from {{ ref('int_lines_classified') }}

),

{% for days in var('cut_days') -%}
known_{{ days }} as (

    {{ customer_features(
        'lines', "(select max(invoiced_on) - " ~ days ~ " from lines where line_status = 'purchase')"
    ) }}

),

{% endfor -%}
known as (

    {% for days in var('cut_days') -%}
    select * from known_{{ days }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

scored as (

    select
        *,
        {{ quintile_score('recency_days desc', 'as_of_date') }} as recency_score,
        {{ quintile_score('orders', 'as_of_date') }} as frequency_score,
        {{ quintile_score('gross_revenue', 'as_of_date') }} as monetary_score

    from known

),

later as (

    select
        scored.as_of_date,
        scored.customer_id,
        sum(lines.revenue) as later_revenue

    from scored

    inner join lines
        on
            scored.customer_id = lines.customer_id
            and scored.as_of_date < lines.invoiced_on

    where lines.line_status = 'purchase'

    group by scored.as_of_date, scored.customer_id

)

select
    scored.*,
    coalesce(later.later_revenue, 0) as later_revenue

from scored

left join later
    on
        scored.as_of_date = later.as_of_date
        and scored.customer_id = later.customer_id
