-- The population stability index of a feature, or of the segments: the sum over bins of
-- (current share - baseline share) * ln(current share / baseline share).
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

feature_bins as (

    select * from {{ ref('drift_bin_shares') }}

),

label_segments as (

    select distinct
        matches.segment_match.label,
        matches.segment_match.segment_id
    from (select unnest(segment_matches) as segment_match from model) as matches

),

baseline_segments as (

    select
        label_segments.segment_id,
        count(*) / cast(sum(count(*)) over () as double) as baseline_share

    from (select unnest(training_labels) as label from model) as training_customers

    inner join label_segments
        on training_customers.label = label_segments.label

    group by label_segments.segment_id

),

current_segments as (

    select
        segment_id,
        count(*) / cast(sum(count(*)) over () as double) as current_share

    from assignments

    group by segment_id

),

bins as (

    select
        feature,
        baseline_share,
        current_share
    from feature_bins

    union all

    select
        'segment_id' as feature,
        baseline_segments.baseline_share,
        coalesce(current_segments.current_share, 0) as current_share

    from baseline_segments

    left join current_segments
        on baseline_segments.segment_id = current_segments.segment_id

),

final as (

    select
        ---------- ids
        bins.feature,
        max(active_model.model_version) as model_version,

        ---------- numerics
        count(*) as bin_count,
        {{ deterministic_average(psi_term('baseline_share', 'current_share')) }}
        * count(*) as population_stability_index,

        ---------- dates
        max(active_model.fit_as_of_date) as fit_as_of_date

    from bins

    cross join active_model

    group by bins.feature

)

select * from final
