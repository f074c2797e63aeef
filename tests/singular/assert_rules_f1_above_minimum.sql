-- Fails when the rules' F1, cross-validated, is below the var `minimum_rules_f1`: then they do not
-- say who is an Insider. Let them have more leaves, in `rule_conditions`.
select
    rule_id,
    all_rules_f1
from {{ ref('insider_rules') }}
where all_rules_f1 < {{ var('minimum_rules_f1') }}
