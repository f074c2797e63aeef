-- One row per customer and segment entered or left since the previous date, for the download.
select *
from audience_changes
order by segment_id nulls last, segment_name, change_type, customer_id
