-- A feature's change is measured in means of all customers, so features with different units
-- compare.
with

consecutive_days as (

    select * from {{ ref('segment_history_with_previous') }}

),

day_means as (

    select
        recipe,
        as_of_date,
        {% for feature in history_features() -%}
        {{ deterministic_average(feature) }} as {{ feature }},
        {% endfor -%}
        count(*) as customer_count

    from consecutive_days

    group by recipe, as_of_date

),

status_changes as (

    select * from consecutive_days
    where is_insider <> was_insider

),

feature_changes as (

    {% for feature in history_features() -%}
    select
        status_changes.recipe,
        status_changes.customer_id,
        status_changes.as_of_date,
        '{{ feature }}' as feature,
        {{ loop.index }} as feature_rank,
        cast(status_changes.previous_{{ feature }} as double) as previous_value,
        cast(status_changes.{{ feature }} as double) as current_value,
        abs(
            cast(
                status_changes.{{ feature }} - coalesce(status_changes.previous_{{ feature }}, 0)
                as double
            )
        ) / nullif(day_means.{{ feature }}, 0) as change_in_means

    from status_changes

    inner join day_means
        on
            status_changes.recipe = day_means.recipe
            and status_changes.as_of_date = day_means.as_of_date
    {% if not loop.last %}
    union all

    {% endif -%}
    {% endfor %}
),

top_changes as (

    select *

    from feature_changes

    qualify
        row_number() over (
            partition by recipe, customer_id, as_of_date
            order by coalesce(change_in_means, 0) desc, feature_rank
        ) = 1

),

final as (

    select
        ---------- ids
        status_changes.recipe,
        status_changes.customer_id,
        status_changes.previous_segment_id,
        status_changes.segment_id,

        ---------- strings
        case when status_changes.is_insider then 'entered' else 'exited' end as change_type,
        status_changes.previous_segment_name,
        status_changes.segment_name,
        top_changes.feature as top_changed_feature,

        ---------- numerics
        top_changes.previous_value,
        top_changes.current_value,

        ---------- booleans
        coalesce(status_changes.model_version <> status_changes.previous_model_version, false)
            as is_model_change,

        ---------- dates
        status_changes.previous_as_of_date,
        status_changes.as_of_date

    from status_changes

    inner join top_changes
        on
            status_changes.recipe = top_changes.recipe
            and status_changes.customer_id = top_changes.customer_id
            and status_changes.as_of_date = top_changes.as_of_date

)

select * from final
