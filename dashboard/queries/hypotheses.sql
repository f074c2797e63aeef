-- One row per hypothesis: the supported first.
select *
from segment_hypotheses
order by
    case verdict when 'supported' then 1 when 'not_supported' then 2 else 3 end,
    hypothesis_id
