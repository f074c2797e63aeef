with

conditions as (

    select
        *,
        {{ condition_text('feature', 'operator', 'threshold') }} as rule_text,
        feature || case operator when 'at_least' then ' >= ' else ' < ' end
        || {{ format_number('threshold') }} as sql_predicate

    from {{ ref('insider_rule_conditions') }}

),

final as (

    select
        ---------- ids
        rule_id,

        ---------- strings
        string_agg(rule_text, ' and ' order by feature, operator) as rule_text,
        string_agg(sql_predicate, ' and ' order by feature, operator) as sql_predicate,

        ---------- this rule
        max(rule_precision) as rule_precision,
        max(rule_recall) as rule_recall,
        2 * max(rule_precision) * max(rule_recall)
        / nullif(max(rule_precision) + max(rule_recall), 0) as rule_f1,
        max(rule_support) as rule_support,

        ---------- all rules
        max(ruleset_precision) as ruleset_precision,
        max(ruleset_recall) as ruleset_recall,
        max(ruleset_f1) as ruleset_f1

    from conditions

    group by rule_id

)

select * from final
