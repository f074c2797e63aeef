-- Filters are matched once per code: a source has about a hundred lines per code. Codes are in
-- upper case, and filters in any case match them.
with

lines as (

    select * from {{ ref('stg_transactions__lines') }}

),

excluded_stock_codes as (

    {{ active_filter_rows(ref('excluded_stock_codes'), ref('active_recipe')) }}

),

stock_codes as (

    select distinct stock_code

    from lines

),

matched_codes as (

    select distinct stock_codes.stock_code

    from stock_codes

    inner join excluded_stock_codes
        on
            case excluded_stock_codes.match_type
                when 'exact' then stock_codes.stock_code = upper(excluded_stock_codes.stock_code)
                else {{ regexp_like(
                    'stock_codes.stock_code', "'(?i)' || excluded_stock_codes.stock_code"
                ) }}
            end

),

final as (

    select
        stock_codes.stock_code,
        matched_codes.stock_code is not null as is_excluded

    from stock_codes

    left join matched_codes
        on stock_codes.stock_code = matched_codes.stock_code

    where stock_codes.stock_code is not null

)

select * from final
