with

features as (

    select * from {{ ref('int_customer_features') }}

),

final as (

    select
        ---------- ids
        customer_id,

        ---------- strings
        country,
        rfm_class,

        ---------- numerics
        {% for feature in numeric_features() -%}
        {{ feature }},
        {% endfor %}
        ---------- dates
        first_order_date,
        last_order_date,
        as_of_date

    from features

)

select * from final
