-- An id is a file's name and a line's number. Numbers are compared as bits, 62 to a group: a group
-- for each line would hold all ids in memory.
with

lines as (

    select
        file_name,
        line_number,
        cast(line_number % 62 as integer) as bit_number

    from {{ ref('stg_transactions__lines') }}

)

select
    file_name,
    line_number - bit_number as first_line_number,
    count(*) as line_count,
    bit_count(bit_or(cast(1 as bigint) << bit_number)) as distinct_line_count

from lines

group by file_name, line_number - bit_number

having
    count(*) <> bit_count(bit_or(cast(1 as bigint) << bit_number))
    or file_name is null
    or line_number - bit_number is null
