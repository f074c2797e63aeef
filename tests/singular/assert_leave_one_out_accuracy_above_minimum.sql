-- Fails when the active model's leave-one-out accuracy is below the var
-- `min_leave_one_out_accuracy`: then the vote of similar customers often misses the cluster, and so
-- would assignments of new customers. Look at the recipe's n_neighbors and n_clusters.
select
    model_version,
    leave_one_out_accuracy
from {{ ref('model_versions') }}
where
    is_active
    and leave_one_out_accuracy < {{ var('min_leave_one_out_accuracy') }}
