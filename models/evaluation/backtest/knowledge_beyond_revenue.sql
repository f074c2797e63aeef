with

metrics as (

    select * from {{ ref('knowledge_metrics') }}

),

final as (

    select
        ---------- ids
        recipe,
        method,

        ---------- numerics
        cutoff_count,
        group_count,
        value as knowledge_beyond_revenue,
        value_ci_lower as knowledge_ci_lower,
        value_ci_upper as knowledge_ci_upper,
        difference as difference_to_revenue_bands,
        difference_ci_lower,
        difference_ci_upper,

        ---------- booleans
        difference_ci_lower > 0 as is_above_revenue_bands

    from metrics

)

select * from final
