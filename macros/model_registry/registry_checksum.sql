{#- The checksum of a row of model_registry: of everything that assignment and matching read. -#}
{% macro registry_checksum() -%}
    {{ sha256([
        'recipe',
        'recipe_hash',
        'fit_as_of_date',
        'parameters',
        'library_versions',
        'features',
        'feature_scale',
        'feature_offset',
        'drift_bins',
        'node_counts',
        'node_feature',
        'node_threshold',
        'children_left',
        'children_right',
        'training_customer_ids',
        'training_vectors',
        'training_coordinates',
        'training_labels',
        'training_confidences',
        'segment_matches',
    ]) }}
{%- endmacro %}
