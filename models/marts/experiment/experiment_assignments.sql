with

experiment_customers as (

    select * from {{ ref('experiment_customers') }}

),

customers as (

    select * from {{ ref('customer_segments') }}

),

final as (

    select
        ---------- ids
        experiment_customers.customer_id,
        experiment_customers.segment_id,

        ---------- strings
        experiment_customers.audience,
        customers.segment_name,
        experiment_customers.arm,

        ---------- numerics
        experiment_customers.pre_period_order_count,
        experiment_customers.pre_period_revenue,
        experiment_customers.pre_period_winsorized_revenue,

        ---------- dates
        experiment_customers.as_of_date

    from experiment_customers

    inner join customers
        on experiment_customers.customer_id = customers.customer_id

    where
        experiment_customers.experiment = 'coming'
        and experiment_customers.audience <> 'all'

)

select * from final
