with

conditions as (

    select * from {{ ref('rule_conditions') }}

),

worded as (

    select
        *,
        replace(feature, '_', ' ') || ' ' || replace(comparison, '_', ' ') || ' '
        || {{ plain_number('threshold') }} as worded_condition,
        feature || case comparison when 'at_least' then ' >= ' else ' < ' end
        || {{ plain_number('threshold') }} as sql_condition

    from conditions

),

rules as (

    select
        ---------- ids
        rule_id,

        ---------- strings
        string_agg(worded_condition, ' and ' order by feature, comparison) as rule_in_words,
        string_agg(sql_condition, ' and ' order by feature, comparison) as sql_predicate,

        ---------- this rule
        max(rule_precision) as rule_precision,
        max(rule_recall) as rule_recall,
        2 * max(rule_precision) * max(rule_recall)
        / nullif(max(rule_precision) + max(rule_recall), 0) as rule_f1,
        max(rule_coverage) as rule_coverage,

        ---------- all rules
        max(all_rules_precision) as all_rules_precision,
        max(all_rules_recall) as all_rules_recall,
        max(all_rules_f1) as all_rules_f1

    from worded

    group by rule_id

)

select * from rules
