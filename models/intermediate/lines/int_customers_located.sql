-- Only a rule on customers as a whole asks for them; without one there is nothing to read.
with

lines as (

    select * from {{ ref('int_lines_identified') }}

),

country_rules as (

    {{ chosen_rules(ref('country_rules')) }}

),

located as (

    select lines.customer_id

    from lines

    left join country_rules
        on lines.country = country_rules.country

    group by lines.customer_id

    having
        count(case when country_rules.applies_to = 'customer' then 1 end) > 0
        and count(country_rules.country) < count(lines.country)
        -- Counted, since a condition on the lines would have their texts trimmed twice.
        and count(lines.customer_id) > 0

)

select * from located
