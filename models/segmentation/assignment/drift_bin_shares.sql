-- The share of customers in each bin when the model was fitted, and today. Bins are the deciles of
-- each feature among the training customers.
with

active_model as (

    select * from {{ ref('active_model') }}

),

model as (

    select registry.*

    from {{ ref('model_registry') }} as registry

    inner join active_model
        on registry.model_version = active_model.model_version

),

assignments as (

    select * from {{ ref('customer_assignments') }}

),

customers as (

    select features.*

    from {{ ref('int_customer_features') }} as features

    inner join assignments
        on features.customer_id = assignments.customer_id

),

customer_values as (

    {{ unpivot_features('customers') }}

),

drift_bins as (

    select
        bins.drift_bin.feature,
        bins.drift_bin.bin_upper_bound,
        bins.drift_bin.cumulative_share

    from (select unnest(drift_bins) as drift_bin from model) as bins

),

-- Deciles with the same value are one bin.
bin_bounds as (

    select
        feature,
        bin_upper_bound,
        max(cumulative_share) as baseline_share

    from drift_bins

    group by feature, bin_upper_bound

),

cumulative_shares as (

    select
        bin_bounds.feature,
        bin_bounds.bin_upper_bound,
        bin_bounds.baseline_share,
        count(*) filter (where customer_values.feature_value <= bin_bounds.bin_upper_bound)
        / cast(count(*) as double) as current_share

    from bin_bounds

    inner join customer_values
        on bin_bounds.feature = customer_values.feature

    group by bin_bounds.feature, bin_bounds.bin_upper_bound, bin_bounds.baseline_share

    -- The last bin has no upper bound.
    union all

    select distinct
        feature,
        cast('infinity' as double) as bin_upper_bound,
        1 as baseline_share,
        1 as current_share

    from bin_bounds

),

final as (

    select
        feature,
        bin_upper_bound,
        baseline_share - lag(baseline_share, 1, 0) over by_bound as baseline_share,
        current_share - lag(current_share, 1, 0) over by_bound as current_share

    from cumulative_shares

    window by_bound as (partition by feature order by bin_upper_bound)

)

select * from final
