-- Fails when KMeans found another number of segments than it was asked for. One segment is right
-- when there was nothing to part: the embedding then left all customers in one place.
with

segments as (

    select count(*) as segments
    from {{ ref('segment_profiles') }}
    where segment_id >= 1

),

places as (

    select count(*) as places
    from (
        select distinct
            embedding_x,
            embedding_y
        from {{ ref('customer_embedding') }}
    )

),

recipe as (

    select * from {{ ref('int_recipes_chosen') }}

)

select
    segments.segments,
    recipe.clusters,
    places.places

from segments

cross join places

cross join recipe

where
    segments.segments <> case
        when places.places > recipe.clusters then recipe.clusters
        else least(places.places, 1)
    end
