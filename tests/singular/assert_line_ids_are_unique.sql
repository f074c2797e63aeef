-- An id is a file's name and a line's number. Each number is a bit, 62 to a group: a group for each
-- line would hold all ids in memory. Bits that are all distinct have the same sum as union.
with

lines as (

    select
        file_name,
        line_number - line_number % 62 as first_line_number,
        cast(1 as bigint) << cast(line_number % 62 as integer) as line_bit

    from {{ ref('stg_transactions__lines') }}

)

select
    file_name,
    first_line_number,
    count(*) as line_count

from lines

group by file_name, first_line_number

having
    sum(line_bit) <> bit_or(line_bit)
    or file_name is null
    or first_line_number is null
