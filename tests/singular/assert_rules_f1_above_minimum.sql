select
    rule_id,
    ruleset_f1
from {{ ref('insider_rules') }}
where ruleset_f1 < {{ var('min_rules_f1') }}
