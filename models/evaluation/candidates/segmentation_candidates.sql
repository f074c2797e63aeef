-- A Python model cannot be under contract; this one is.
select
    ---------- ids
    space,
    model,
    parameters,

    ---------- strings
    failure,

    ---------- segments
    clusters_asked,
    segments,
    smallest_segment_share,
    noise_share,

    ---------- separation
    own_silhouette,
    feature_silhouette,
    davies_bouldin,
    calinski_harabasz,

    ---------- Insiders
    insiders,
    insiders_customers_share,
    insiders_revenue_share

from {{ ref('candidates_measured') }}
