-- One row per feature of the active model: how far customers have drifted from those at the fit.
select
    feature,
    population_stability_index,
    fit_as_of_date
from model_drift
order by population_stability_index desc, feature
