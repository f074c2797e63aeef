select
    aliases.alias_customer_id,
    aliases.customer_id,
    next_aliases.customer_id as next_customer_id

from {{ ref('customer_aliases') }} as aliases

left join {{ ref('customer_aliases') }} as next_aliases
    on aliases.customer_id = next_aliases.alias_customer_id

where aliases.customer_id is null or next_aliases.alias_customer_id is not null
