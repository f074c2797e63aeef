"""Columns and types of the tables that dbt models get from the package."""

import pyarrow as pa

TEXT, INT, INT32, FLOAT = pa.string(), pa.int64(), pa.int32(), pa.float64()
DRIFT_BIN = pa.struct({"feature": TEXT, "bin_upper_bound": FLOAT, "cumulative_share": FLOAT})
TRAINED_MODEL_SCHEMA = pa.schema(
    {
        "parameters": TEXT,
        "library_versions": TEXT,
        "features": pa.list_(TEXT),
        "feature_scale": pa.list_(FLOAT),
        "feature_offset": pa.list_(FLOAT),
        "drift_bins": pa.list_(DRIFT_BIN),
        "node_counts": pa.list_(INT32),
        "node_feature": pa.list_(INT32),
        "node_threshold": pa.list_(FLOAT),
        "children_left": pa.list_(INT32),
        "children_right": pa.list_(INT32),
        "training_customer_ids": pa.list_(TEXT),
        "training_vectors": pa.list_(FLOAT),
        "training_coordinates": pa.list_(FLOAT),
        "training_labels": pa.list_(INT32),
        "training_confidences": pa.list_(FLOAT),
        "mean_silhouette": FLOAT,
        "leave_one_out_accuracy": FLOAT,
        "segment_count": INT,
        "training_customer_count": INT,
    }
)

ASSIGNMENT_SCHEMA = pa.schema(
    {
        "customer_id": TEXT,
        "segment_id": INT,
        "embedding_x": FLOAT,
        "embedding_y": FLOAT,
        "silhouette": FLOAT,
        "distance_to_centroid": FLOAT,
        "assignment_confidence": FLOAT,
    }
)

SEGMENT_MATCH_SCHEMA = pa.schema(
    {
        "label": INT32,
        "segment_id": INT,
        "previous_segment_id": INT,
        "common_customer_count": INT,
    }
)

RULE_CONDITION_SCHEMA = pa.schema(
    {
        "rule_id": INT,
        "feature": TEXT,
        "operator": TEXT,
        "threshold": FLOAT,
        "rule_precision": FLOAT,
        "rule_recall": FLOAT,
        "rule_support": FLOAT,
        "ruleset_precision": FLOAT,
        "ruleset_recall": FLOAT,
        "ruleset_f1": FLOAT,
    }
)

QUANTILE_NAMES = ("p05", "median", "p95")
FEATURE_QUANTILE_SCHEMA = pa.schema(
    {"feature": TEXT, "insider_count": INT}
    | {f"{name}{end}": FLOAT for name in QUANTILE_NAMES for end in ("", "_ci_lower", "_ci_upper")}
)

CANDIDATE_EMBEDDING_SCHEMA = pa.schema(
    {
        "embedding": TEXT,
        "customer_id": TEXT,
        "gross_revenue": FLOAT,
        "coordinates": pa.list_(FLOAT),
    }
)

CANDIDATE_METRIC_SCHEMA = pa.schema(
    {
        "embedding": TEXT,
        "clusterer": TEXT,
        "parameters": TEXT,
        "n_clusters_requested": INT32,
        "error_message": TEXT,
        "segment_count": INT32,
        "min_segment_share": FLOAT,
        "noise_share": FLOAT,
        "embedding_silhouette": FLOAT,
        "feature_space_silhouette": FLOAT,
        "davies_bouldin": FLOAT,
        "calinski_harabasz": FLOAT,
        "insider_count": INT,
        "insider_customer_share": FLOAT,
        "insider_revenue_share": FLOAT,
    }
)

STABILITY_SCHEMA = pa.schema(
    {
        "recipe": TEXT,
        "perturbation": TEXT,
        "run": INT32,
        "adjusted_rand_index": FLOAT,
        "insiders_jaccard": FLOAT,
        "customer_count": INT,
        "insider_count": INT,
        "insider_customer_share": FLOAT,
        "insider_revenue_share": FLOAT,
        "mean_silhouette": FLOAT,
    }
)

BACKTEST_SELECTION_SCHEMA = pa.schema(
    {"recipe": TEXT, "as_of_date": pa.date32(), "customer_id": TEXT, "is_insider": pa.bool_()}
)
