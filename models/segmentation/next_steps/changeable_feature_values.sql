with

recipe as (

    select * from {{ ref('active_recipe') }}

),

customers as (

    select * from {{ ref('int_customer_features') }}

),

customer_values as (

    {{ unpivot_features('customers') }}

),

recipe_features as (

    select unnest(string_split(features, '|')) as feature

    from recipe

),

changeable_features as (

    {% for feature, operator in changeable_features().items() -%}
    select
        '{{ feature }}' as feature,
        '{{ operator }}' as operator
    {% if not loop.last -%}
    union all
    {% endif -%}
    {% endfor %}
),

final as (

    select
        customer_values.customer_id,
        customer_values.feature,
        changeable_features.operator,
        customer_values.feature_value,
        {{ round_down('customer_values.feature_value') }} as rounded_value

    from customer_values

    inner join recipe_features
        on customer_values.feature = recipe_features.feature

    inner join changeable_features
        on customer_values.feature = changeable_features.feature

)

select * from final
