-- Customers outside the Tukey fences of a feature, the farthest first: by how much, in the unit of
-- the feature, and in standard deviations from its mean. When three quarters of the customers have
-- the same value, as with returns, all others are outside. Build the evaluation first:
--     dbt build --selector evaluation
--     dbt show --select feature_outliers --limit 20
with

customers as (

    select * from {{ ref('int_customer_features') }}

),

customer_values as (

    {{ unpivot_features('customers') }}

)

select
    customer_values.customer_id,
    customer_values.feature,
    customer_values.feature_value,
    case
        when customer_values.feature_value < profile.lower_fence
            then profile.lower_fence
        else profile.upper_fence
    end as crossed_fence,
    greatest(
        profile.lower_fence - customer_values.feature_value,
        customer_values.feature_value - profile.upper_fence
    ) as distance_to_fence,
    (customer_values.feature_value - profile.mean)
    / nullif(profile.standard_deviation, 0) as standard_deviations

from customer_values

inner join {{ ref('feature_profile') }} as profile
    on customer_values.feature = profile.feature

where
    customer_values.feature_value < profile.lower_fence
    or customer_values.feature_value > profile.upper_fence

order by
    abs(standard_deviations) desc,
    customer_values.feature asc,
    customer_values.customer_id asc
