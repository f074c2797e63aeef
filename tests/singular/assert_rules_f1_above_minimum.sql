-- Fails when the cross-validated F1 of the Insider rules is below the var `min_rules_f1`: then the
-- rules do not say who is an Insider. Allow more leaves: insider_rules.max_leaf_nodes in
-- dbt_project.yml.
select
    rule_id,
    ruleset_f1
from {{ ref('insider_rules') }}
where ruleset_f1 < {{ var('min_rules_f1') }}
