-- One row per rule of the Insiders.
select
    rule_id,
    sql_predicate,
    rule_precision,
    rule_recall,
    ruleset_precision,
    ruleset_recall
from insider_rules
order by rule_id
