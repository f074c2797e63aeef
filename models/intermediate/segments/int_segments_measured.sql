with

customers as (

    select * from {{ ref('int_customers_scored') }}

),

scores as (

    select * from {{ ref('customer_scores') }}

),

models as (

    select segments from {{ ref('int_models_chosen') }}

),

averaged as (

    select
        scores.segment_id,
        max(models.segments) as segments,
        {% for feature in profiled_features() -%}
        {{ exact_average('customers.' ~ feature) }} as {{ feature }},
        {% endfor -%}
        count(*) as customers

    from scores

    inner join customers
        on scores.customer_id = customers.customer_id

    cross join models

    group by scores.segment_id

)

select * from averaged
