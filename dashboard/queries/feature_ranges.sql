-- One row per feature: between which values nine in ten Insiders are.
select *
from insider_feature_ranges
order by feature
