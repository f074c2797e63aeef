-- At most one row: the segment whose median on the map is nearest to that of the Insiders.
with

medians as (

    select
        segment_name,
        is_insider,
        median(embedding_x) as x,
        median(embedding_y) as y
    from customer_segments
    where embedding_x is not null
    group by segment_name, is_insider

),

final as (

    select others.segment_name
    from medians as insiders
    inner join medians as others
        on insiders.is_insider and not others.is_insider
    order by (others.x - insiders.x) ** 2 + (others.y - insiders.y) ** 2
    limit 1

)

select * from final
