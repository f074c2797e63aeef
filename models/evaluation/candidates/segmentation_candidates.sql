-- Python models cannot have a contract. This model has one.
with

metrics as (

    select * from {{ ref('candidate_metrics') }}

),

final as (

    select
        ---------- ids
        embedding,
        clusterer,
        parameters,

        ---------- strings
        error_message,

        ---------- segments
        n_clusters_requested,
        segment_count,
        min_segment_share,
        noise_share,

        ---------- separation
        embedding_silhouette,
        feature_space_silhouette,
        davies_bouldin,
        calinski_harabasz,

        ---------- Insiders
        insider_count,
        insider_customer_share,
        insider_revenue_share

    from metrics

)

select * from final
