select
    model_version,
    leave_one_out_accuracy,
    training_customer_count as sample_size
from {{ ref('model_versions') }}
where
    is_active
    and leave_one_out_accuracy < {{ var('min_leave_one_out_accuracy') }}
