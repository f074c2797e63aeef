with

registry as (

    select * from {{ ref('model_registry') }}

),

active_model as (

    select model_version from {{ ref('active_model') }}

),

final as (

    select
        ---------- ids
        registry.model_version,
        registry.previous_version,

        ---------- strings
        registry.recipe,
        registry.fit_reason,
        registry.parameters,
        registry.library_versions,
        registry.checksum,

        ---------- numerics
        registry.training_customer_count,
        registry.segment_count,
        registry.mean_silhouette,
        registry.leave_one_out_accuracy,

        ---------- booleans
        active_model.model_version is not null as is_active,

        ---------- dates
        registry.fit_as_of_date

    from registry

    left join active_model
        on registry.model_version = active_model.model_version

)

select * from final
