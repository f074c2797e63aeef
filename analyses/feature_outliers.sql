-- Customers beyond a fence of a feature, the farthest first: by how much in the unit of the
-- feature, and in standard deviations from its mean. Where three quarters of the customers are
-- alike, as they may be in returns, all who differ are beyond a fence. Build the bench first:
--     dbt build --selector bench
--     dbt show --select feature_outliers --limit 20
with

customers as (

    select * from {{ ref('int_customers_scored') }}

),

feature_values as (

    {{ feature_values('customers') }}

)

select
    feature_values.customer_id,
    feature_values.feature,
    feature_values.feature_value,
    case
        when feature_values.feature_value < profile.lower_fence
            then profile.lower_fence
        else profile.upper_fence
    end as crossed_fence,
    greatest(
        profile.lower_fence - feature_values.feature_value,
        feature_values.feature_value - profile.upper_fence
    ) as beyond_fence,
    (feature_values.feature_value - profile.mean)
    / nullif(profile.standard_deviation, 0) as standard_deviations

from feature_values

inner join {{ ref('feature_profile') }} as profile
    on feature_values.feature = profile.feature

where
    feature_values.feature_value < profile.lower_fence
    or feature_values.feature_value > profile.upper_fence

order by
    abs(standard_deviations) desc,
    feature_values.feature asc,
    feature_values.customer_id asc
