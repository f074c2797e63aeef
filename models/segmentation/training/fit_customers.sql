-- The recipe's population, or above the var `max_fit_customers` a sample of it: a fit compares
-- customers in pairs. `complete_features` depends on the columns of a recipe, and is applied after
-- the sample. The strata are recent buyers and others, each in twentieths by revenue. Each keeps
-- its share of the customers, so that the few who bring most revenue have as large a part of the
-- sample. A hash of the id chooses within a stratum, so most customers of a sample are in the next
-- one, too. A view: only builds that fit read it, and the Insider rules.
{{ config(materialized='view') }}

with

customers as (

    select * from {{ ref('int_customer_features') }}

),

recipe as (

    select * from {{ ref('active_recipe') }}

),

population as (

    select customers.*

    from customers

    cross join recipe

    where
        case recipe.population
            when 'recent_buyers' then customers.order_count_last_365_days > 0
            when 'repeat_buyers' then customers.order_count > 1
            else true
        end

),

strata as (

    select
        customer_id,
        order_count_last_365_days > 0 as is_recent_buyer,
        ntile(20) over (
            partition by order_count_last_365_days > 0
            order by gross_revenue, customer_id
        ) as revenue_bin,
        count(*) over () as customer_count

    from population

),

ranked_customers as (

    select
        customer_id,
        customer_count,
        row_number() over (
            partition by is_recent_buyer, revenue_bin
            order by md5(customer_id), customer_id
        ) as stratum_rank,
        count(*) over (partition by is_recent_buyer, revenue_bin) as stratum_customer_count

    from strata

),

final as (

    select
        customer_id,
        customer_count as sampled_from_count

    from ranked_customers

    where
        stratum_rank * greatest(customer_count, {{ var('max_fit_customers') }})
        <= stratum_customer_count * {{ var('max_fit_customers') }}

)

select * from final
