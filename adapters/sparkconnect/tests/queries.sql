-- Queries in DuckDB's dialect whose rows both engines have to agree on, by what could differ. Each is
-- a name, then SQL. The first gives the rows that the others read.

-- rows
with

numbers as (
    select
        cast(i as integer) as i,
        cast(d as double) as d,
        cast(n as decimal(18, 4)) as n,
        t
    from (
        values
            (1, 2.5, 1.0001, 'b'),
            (-7, -2.5, 2.5, 'a'),
            (0, 0.5, -1.00015, null),
            (3, 1.005, 3.5, 'a'),
            (2, 12345678.9, 2.5, 'c'),
            (null, null, null, 'd')
    ) as given (i, d, n, t)
),

dates as (
    select cast(day as date) as day, cast(other as date) as other, cast(moment as timestamp) as moment
    from (
        values
            ('2024-01-31', '2024-02-29', '2024-01-31 23:59:59'),
            ('2024-12-29', '2025-01-01', '2024-12-30 00:00:00'),
            ('2024-02-29', '2023-02-28', '2024-02-29 12:30:00.5'),
            ('2024-03-03', null, null)
    ) as given (day, other, moment)
),

lists as (
    select id, items, others
    from (
        values
            (1, ['b', null, 'a', 'b'], ['a']),
            (2, [], ['a']),
            (3, ['c'], ['c', null]),
            (4, null, ['c'])
    ) as given (id, items, others)
)

-- integer_casts_round
select cast(d as integer), cast(n as bigint), cast(2.5 as integer) from numbers

-- decimal_casts_round_binary_values
select cast(d as decimal(18, 2)), try_cast(d as decimal(4, 1)) from numbers

-- hugeints_are_decimals
select cast(cast(i as hugeint) as bigint) from numbers

-- quotients_are_doubles
select i / 3, n / 3, n / n, d / 7, 1 / 3 from numbers

-- division_by_zero
select d / i, i / 0, n / 0, 0 / i, d / nullif(i, 0) from numbers

-- integer_division
select i // 2, i % 2, 7 // i, 7 % i, -i // 2 from numbers

-- rounding
select
    round(d, 2),
    round(d),
    round(n, 3),
    round(n),
    round(2.5),
    floor(d),
    ceil(d),
    floor(n),
    ceil(n)
from numbers

-- logarithms
select
    log(i * i + 1),
    log(10, i * i + 1),
    ln(i * i + 1),
    log10(i * i + 1),
    exp(d / 1e7),
    pow(2, i),
    power(d, 2),
    sqrt(i * i)
from numbers

-- decimals
select n * n, n + 1, n * 2, n - n * 0.5, abs(n), -n, i * n, n * d from numbers

-- branches_of_two_types
select
    case when i > 1 then 0 else d end,
    case when i > 1 then 0.0 else d end,
    case when i > 1 then i else n end,
    coalesce(d, 0),
    coalesce(n, 0),
    case when i > 1 then 0.5 else d end,
    nullif(i, 0)
from numbers

-- unions_of_two_types
select i from numbers
union all select d from numbers
union all select n from numbers

-- least_and_greatest
select least(i, 1), greatest(i, d), least(n, 2), greatest(t, 'b') from numbers

-- numbers_as_text
select
    cast(d as varchar),
    cast(n as varchar),
    cast(i as varchar),
    'a' || d || n,
    cast(i > 0 as varchar),
    cast(1e7 as varchar),
    cast(123456789.25::double as varchar),
    cast(0.0001::double as varchar),
    cast(0.1::double + 0.2 as varchar)
from numbers

-- concatenation
select concat(t, '-', i, n), concat_ws(', ', t, 'x', t), t || '!' from numbers

-- formats
select
    format('{:,} of {:.2f}%', i * 1000, d),
    format('{:+.1f} points', n),
    format('{}', t),
    format('{:.1f}', 0.25),
    format('{:.2f}', 0.125),
    format('{:.1f}', 6.25::double),
    format('{:,.0f}', d)
from numbers

-- patterns
select
    regexp_matches(t, '^[AB]'),
    regexp_matches(t, '(?i)^[AB]'),
    t like 'a%',
    'a_b' like 'a_b',
    regexp_matches('a.b', 'a\.b')
from numbers

-- splitting
select string_split('a|b||c', '|'), string_split('', '|'), string_split('a.b', '.')

-- parts_of_texts
select
    left(t || 'xyz', 2),
    substring(t || 'xyz', 2, 2),
    length(t),
    len('é€'),
    upper(t),
    lower('ÀB'),
    trim('  a '),
    replace(t || '|x', '|', '$1')
from numbers

-- quotes_and_backslashes
select 'it''s', 'back\slash', 'a\nb', '"', '`'

-- checksums
select md5(t), sha256(concat_ws('|', t, i)) from numbers

-- json
select
    cast(json_extract('{"a": {"b": 5}}', '$.a.b') as bigint),
    cast(json_extract('{}', '$.a') as bigint)

-- differences_of_dates
select
    date_diff('day', day, other),
    date_diff('month', day, other),
    date_diff('year', day, other),
    other - day,
    date_diff('day', moment, cast(other as timestamp))
from dates

-- intervals
select
    day + interval 1 month,
    day - interval 1 day,
    day + cast(3 as bigint) * interval 1 day,
    cast(day + interval 1 year as date),
    day + 1,
    day - 31,
    moment + interval 1 day,
    day + interval 2 week
from dates

-- dates_as_text
select
    cast(day as varchar),
    cast(moment as varchar),
    'on ' || day,
    cast(day + interval 1 day as varchar),
    cast(moment as date)
from dates

-- days_of_the_week
select dayofweek(day) from dates

-- truncated_dates
select
    date_trunc('month', day),
    date_trunc('week', moment),
    cast(date_trunc('quarter', day) as date)
from dates

-- series
select
    generate_series(1, 3),
    generate_series(3, 1),
    range(3),
    range(2, 8, 3),
    generate_series(3, 1, -1),
    generate_series(5, 1, 2)

-- casts_of_unnested_values
select
    day,
    cast(unnest(generate_series(day, other, interval 1 month)) as date) as month_day
from dates

-- series_of_dates
select unnest(generate_series(day, other, interval 1 month)) from dates

-- series_back_in_time
select unnest(generate_series(date '2024-01-31', date '2024-01-01', interval (-7) day))

-- series_as_a_table
select x from range(3) as counted (x)

-- lengths_of_lists
select
    len(items),
    array_length(items),
    list_unique(items),
    len(list_distinct(items))
from lists

-- elements_of_lists
select
    list_contains(items, 'a'),
    list_contains(items, null),
    list_has_all(items, others),
    list_has_all(others, items),
    list_sort(items),
    array_to_string(items, ', ')
from lists

-- lists_of_lists
select list_sort(flatten([items, others])), flatten([['a'], null]) from lists

-- mapped_lists
select list_transform([1, 2, null], number -> number + 1)

-- unnested_lists
select id, unnest(items) from lists

-- lists_side_by_side
select 1 as id, unnest([1, 2, 3]) as number, unnest(['a', 'b', 'c']) as letter

-- structs
select
    item.name,
    item.size
from (select unnest([{'name': 'a', 'size': 1}, {'name': 'b', 'size': 2}]) as item) as items

-- sums_and_means
select
    sum(i),
    sum(n),
    avg(n),
    avg(i),
    avg(d),
    count(*),
    count(n),
    count(distinct t),
    min(d),
    max(t),
    sum(cast(i as double)),
    sum(i order by t)
from numbers

-- bits
select
    t,
    bit_or(cast(1 as bigint) << cast(abs(i) as integer)),
    sum(cast(1 as bigint) << cast(60 + abs(i) % 2 as integer)),
    bit_or(i)
from numbers
group by t

-- aggregates_of_nothing
select
    sum(n),
    avg(n),
    count(*),
    max(t),
    list(t),
    string_agg(t, ','),
    list(t) filter (where i > 99),
    count(*) filter (where i > 99),
    min(t, 2)
from numbers
where i > 99

-- medians
select
    median(n),
    median(i),
    median(d),
    quantile_cont(n, 0.25),
    quantile_cont(d, 0.75),
    quantile_cont(i, 0.4),
    median(n) filter (where i > 0),
    percentile_cont(0.25) within group (order by d)
from numbers

-- medians_between_decimals
select median(n), quantile_cont(n, 0.25) from (values (1.0001), (1.0002)) as given (n)

-- spreads
select
    variance(d),
    stddev_samp(n),
    covar_samp(i, d),
    variance(d) filter (where i = 1),
    covar_samp(i, d) filter (where i = 1)
from numbers

-- values_at_an_extreme
select
    max_by(t, i),
    min_by(t, i),
    arg_max(i, d),
    max_by(t, (n, i)),
    min_by(d, (t, i)),
    max_by(t, i) filter (where n > 1),
    max_by(t, d) filter (where i = 0)
from numbers

-- lists_of_values
select
    list(t order by t),
    list(distinct t order by t),
    list_sort(list(t)),
    list(i order by t, i) filter (where i > 0),
    list_sort(array_agg(distinct i))
from numbers

-- texts_of_values
select
    string_agg(t, ', ' order by t, i),
    string_agg(t, '; ' order by i desc),
    string_agg(t, ',' order by i) filter (where i > 0)
from numbers

-- first_values
select
    first(t order by i),
    first(i order by t, i),
    first(t order by d) filter (where i > 0)
from numbers

-- least_values
select min(t, 2), min(i, 3) filter (where n > 1) from numbers

-- conditions_of_groups
select bool_and(i > 0), bool_or(i > 2), t from numbers group by t

-- filters_in_windows
select
    t,
    i,
    count(*) filter (where i > 0) over (order by t, i),
    sum(n) filter (where i > 0) over (partition by t),
    count(t) filter (where d > 0) over ()
from numbers

-- nulls_are_last
select
    t,
    i,
    row_number() over (order by i),
    row_number() over (order by i desc),
    rank() over (order by t),
    dense_rank() over (order by t),
    ntile(2) over (order by i),
    lag(i, 1, 0) over (order by i),
    lead(t) over (order by i)
from numbers

-- named_windows
select
    i,
    sum(i) over sorted as total,
    max(d) over sorted
from numbers
window sorted as (order by i rows between 1 preceding and current row)

-- qualify
select
    *,
    i + 1 as next
from numbers
qualify row_number() over (partition by t order by i) = 1 and max(d) over () > d

-- stars
select numbers.* exclude (d, t), numbers.i as again from numbers

-- aliases
select i + 1 as next, next * 2 as twice from numbers where next > 1

-- groups
select
    t,
    count(*) as row_count
from numbers
group by all
having row_count > 1 or exists (select 1)

-- rows_in_queries
select t from numbers where (t, i) in (select t, i from numbers where i > 0)

-- nested_names
select * from (
    with a as (select i from numbers), b as (with a as (select i + 1 as i from a) select i from a)
    select a.i, b.i as next from a, b
) as nested

-- distinct_from_null
select i is distinct from 1, t is not distinct from null, not (i > 0) from numbers

-- error_branches
select i from numbers where case when i > 9 then false when i > 1 then true else i < 0 end

-- casts_of_unnested_series
select id, cast(unnest(generate_series(date '2024-01-30', date '2024-02-02', interval 1 day)) as date)
from lists

-- texts_in_an_order
select
    count(distinct t),
    string_agg(t, ' and ' order by i, t) filter (where i > 0),
    string_agg(distinct t, ', ' order by t),
    string_agg(t, ', ' order by i) filter (where t is null)
from numbers
