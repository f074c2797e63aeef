with

invoices as (

    select * from {{ ref('int_invoices_summarized') }}

),

rfm_classes as (

    select * from {{ ref('rfm_classes') }}

),

features as (

    {{ customer_features('invoices') }}

),

final as (

    select
        features.*,
        rfm_classes.rfm_class

    from features

    left join rfm_classes
        on
            features.recency_score = rfm_classes.recency_score
            and features.frequency_score = rfm_classes.frequency_score

)

-- The linter does not see the columns that the macro `customer_features` selects.
select * from final -- noqa: AM04
