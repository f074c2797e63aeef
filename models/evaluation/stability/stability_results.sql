with

runs as (

    select * from {{ ref('stability_runs') }}

    -- Run 0 is the base fit.
    where run > 0

),

final as (

    select
        ---------- ids
        recipe,
        perturbation,

        ---------- agreement with the base fit
        count(*) as run_count,
        {{ deterministic_average('adjusted_rand_index') }} as mean_adjusted_rand_index,
        round(stddev_samp(adjusted_rand_index order by run), 9) as std_adjusted_rand_index,
        min(adjusted_rand_index) as min_adjusted_rand_index,
        {{ deterministic_average('insiders_jaccard') }} as mean_insiders_jaccard,
        round(stddev_samp(insiders_jaccard order by run), 9) as std_insiders_jaccard,
        min(insiders_jaccard) as min_insiders_jaccard,

        ---------- range over runs
        min(insider_count) as min_insider_count,
        max(insider_count) as max_insider_count,
        min(insider_customer_share) as min_insider_customer_share,
        max(insider_customer_share) as max_insider_customer_share,
        min(insider_revenue_share) as min_insider_revenue_share,
        max(insider_revenue_share) as max_insider_revenue_share,
        min(mean_silhouette) as min_mean_silhouette,
        max(mean_silhouette) as max_mean_silhouette

    from runs

    group by recipe, perturbation

)

select * from final
