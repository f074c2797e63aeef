{{ config(severity='warn', meta={'prints_rows': true}) }}
{%- if has_backtests() %}
select
    as_of_date,
    value as insider_revenue_share,
    round(100 * difference, 1) as difference_points,
    round(100 * difference_ci_upper, 1) as highest_plausible_difference_points

from {{ ref('insiders_validation') }}

where
    method = 'insiders'
    and metric = 'revenue_share'
    and difference_ci_upper < 0
{% else %}
select null as as_of_date where false
{% endif %}
