with

models as (

    select * from {{ ref('stored_models') }}

),

chosen as (

    select model_version from {{ ref('int_models_chosen') }}

),

versions as (

    select
        ---------- ids
        models.model_version,
        models.earlier_version,

        ---------- strings
        models.series,
        models.recipe,
        models.decision,
        models.recipe_settings,
        models.libraries,
        models.model_checksum,

        ---------- numerics
        models.customers,
        models.segments,
        models.mean_silhouette,
        models.training_agreement,

        ---------- booleans
        chosen.model_version is not null as is_current,

        ---------- dates
        models.as_of_date

    from models

    left join chosen
        on models.model_version = chosen.model_version

)

select * from versions
