-- A feature's move is counted in means of all customers, since features have different units.
with

days as (

    select * from {{ ref('int_days_paired') }}

),

base as (

    select
        series,
        as_of_date,
        {% for feature in history_features() -%}
        {{ exact_average(feature) }} as {{ feature }},
        {% endfor -%}
        count(*) as customers

    from days

    group by series, as_of_date

),

changed as (

    select * from days
    where is_insider <> was_insider

),

moves as (

    {% for feature in history_features() -%}
    select
        changed.series,
        changed.customer_id,
        changed.as_of_date,
        '{{ feature }}' as feature,
        {{ loop.index }} as position,
        cast(changed.earlier_{{ feature }} as double) as earlier_value,
        cast(changed.{{ feature }} as double) as later_value,
        abs(cast(changed.{{ feature }} - coalesce(changed.earlier_{{ feature }}, 0) as double))
        / nullif(base.{{ feature }}, 0) as moved_means

    from changed

    inner join base
        on
            changed.series = base.series
            and changed.as_of_date = base.as_of_date
    {% if not loop.last %}
    union all

    {% endif -%}
    {% endfor %}
),

greatest_moves as (

    select
        *,
        row_number() over (
            partition by series, customer_id, as_of_date
            order by coalesce(moved_means, 0) desc, position
        ) as rank_of_move

    from moves

),

changes as (

    select
        ---------- ids
        changed.series,
        changed.customer_id,
        changed.earlier_segment_id,
        changed.segment_id,

        ---------- strings
        case when changed.is_insider then 'entered' else 'left' end as membership_change,
        coalesce(changed.earlier_segment_name, 'No purchase yet') as earlier_segment_name,
        changed.segment_name,
        greatest_moves.feature as moved_feature,

        ---------- numerics
        greatest_moves.earlier_value,
        greatest_moves.later_value,

        ---------- booleans
        coalesce(changed.model_version <> changed.earlier_model_version, false) as is_refit,

        ---------- dates
        changed.earlier_as_of_date,
        changed.as_of_date

    from changed

    inner join greatest_moves
        on
            changed.series = greatest_moves.series
            and changed.customer_id = greatest_moves.customer_id
            and changed.as_of_date = greatest_moves.as_of_date
            and greatest_moves.rank_of_move = 1

)

select * from changes
