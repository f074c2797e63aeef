with

refits as (

    select * from {{ ref('shortlist_refits') }}

)

select
    ---------- ids
    candidate,
    change,

    ---------- refits
    count(*) as refits,
    {{ exact_average('adjusted_rand_index') }} as mean_adjusted_rand_index,
    round(stddev_samp(adjusted_rand_index), 9) as deviation_of_adjusted_rand_index,
    min(adjusted_rand_index) as lowest_adjusted_rand_index,
    {{ exact_average('insiders_jaccard') }} as mean_insiders_jaccard,
    round(stddev_samp(insiders_jaccard), 9) as deviation_of_insiders_jaccard,
    min(insiders_jaccard) as lowest_insiders_jaccard

from refits

group by candidate, change
