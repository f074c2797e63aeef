with

quantiles as (

    select * from {{ ref('insider_feature_quantiles') }}

),

final as (

    select
        ---------- ids
        feature,

        ---------- numerics
        insider_count,
        p05,
        p05_ci_lower,
        p05_ci_upper,
        median,
        median_ci_lower,
        median_ci_upper,
        p95,
        p95_ci_lower,
        p95_ci_upper

    from quantiles

)

select * from final
