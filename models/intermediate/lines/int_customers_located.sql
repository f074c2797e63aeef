-- Only a rule on customers as a whole asks for them; without one there is nothing to read.
with

lines as (

    select * from {{ ref('int_lines_identified') }}

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

country_rules as (

    select rules.*
    from {{ ref('country_rules') }} as rules
    inner join recipe on rules.rule_set = recipe.rule_set

),

located as (

    select distinct lines.customer_id

    from lines

    left join country_rules
        on lines.country = country_rules.country

    where
        lines.customer_id is not null
        and lines.country is not null
        and country_rules.country is null
        and exists (
            select 1
            from country_rules as customer_wide_rules
            where customer_wide_rules.applies_to = 'customer'
        )

)

select * from located
