-- Fails when the stored model would put more than one member in fifty elsewhere than the fit did,
-- if they were new: then it is no fair copy of the fit. Look at `vote` in customer_scores.
select
    model_version,
    training_agreement
from {{ ref('model_versions') }}
where
    is_current
    and training_agreement < 0.98
