-- Rules are matched once per code, since lines outnumber codes a hundred to one.
with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

rules as (

    select * from {{ ref('stock_code_rules') }}

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

),

stock_codes as (

    select distinct stock_code from lines

),

rejected as (

    select distinct stock_codes.stock_code

    from stock_codes

    inner join rules
        on
            case rules.match_type
                when 'exact' then stock_codes.stock_code = rules.stock_code
                else {{ matches_pattern('stock_codes.stock_code', 'rules.stock_code') }}
            end

    inner join recipe
        on rules.rule_set = recipe.rule_set

)

select * from rejected
