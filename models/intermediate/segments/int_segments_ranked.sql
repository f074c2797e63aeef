-- KMeans numbers its clusters at will; the rank by mean revenue gives the number a meaning.
with

customers as (

    select * from {{ ref('int_customers_scored') }}

),

clusters as (

    select * from {{ ref('customer_clusters') }}

),

averaged as (

    select
        clusters.cluster_id,
        min(clusters.customer_id) as first_customer_id,
        {% for feature in profiled_features() -%}
        {{ exact_average('customers.' ~ feature) }} as {{ feature }},
        {% endfor -%}
        count(*) as customers

    from clusters

    inner join customers
        on clusters.customer_id = customers.customer_id

    group by clusters.cluster_id

),

ranked as (

    select
        row_number() over (order by gross_revenue desc, first_customer_id asc) as segment_id,
        count(*) over () as segments,
        *

    from averaged

)

select * from ranked
