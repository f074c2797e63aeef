select
    model_version,
    leave_one_out_accuracy
from {{ ref('model_versions') }}
where
    is_active
    and leave_one_out_accuracy < {{ var('min_leave_one_out_accuracy') }}
