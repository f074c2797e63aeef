{#- The checksum of a row of stored_models: of all that scoring and matching take from it. -#}
{% macro model_checksum() -%}
    {{ checksum_of([
        'series',
        'fingerprint',
        'as_of_date',
        'recipe_settings',
        'libraries',
        'features',
        'feature_factors',
        'feature_offsets',
        'feature_quantiles',
        'quantile_shares',
        'tree_sizes',
        'split_features',
        'split_thresholds',
        'left_children',
        'right_children',
        'member_ids',
        'member_vectors',
        'member_places',
        'member_clusters',
        'cluster_segments',
    ]) }}
{%- endmacro %}
