-- Rules are matched once per code, since lines outnumber codes a hundred to one.
with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

rules as (

    {{ chosen_rules(ref('stock_code_rules')) }}

),

stock_codes as (

    select distinct stock_code

    from lines

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

),

checked as (

    select
        stock_codes.stock_code,
        cast(row_number() over (order by stock_codes.stock_code) as integer) as product_number,
        rejected.stock_code is not null as is_rejected

    from stock_codes

    left join rejected
        on stock_codes.stock_code = rejected.stock_code

    -- Not sooner: a condition on the lines would have each text trimmed twice.
    where stock_codes.stock_code is not null

)

select * from checked
