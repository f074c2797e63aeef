-- One row per segment and per status without one: its profile and what to do for it.
select
    segment_profiles.*,
    segment_actions.action,
    segment_actions.goal,
    segment_actions.next_segment_name,
    segment_actions.revenue_at_stake,
    segment_actions.response_rate
from segment_profiles
left join segment_actions
    on segment_profiles.segment_name = segment_actions.segment_name
order by
    segment_profiles.segment_id nulls last,
    segment_profiles.segment_name
