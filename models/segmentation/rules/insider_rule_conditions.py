"""One row per rule and condition: what makes an Insider, as a person would say it.

A small decision tree (Breiman and others 1984) learns from the recipe's features who is an Insider.
Each leaf that says yes is a rule: conditions that all have to hold. It has no more leaves than it
needs, and its thresholds are as round as they can be without telling Insiders less well.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from sklearn.model_selection import StratifiedKFold
from sklearn.tree import DecisionTreeClassifier

Array = np.ndarray
# The number of the feature, whether it has to be at least the threshold or below it, the threshold.
Condition = tuple[int, bool, float]
Rule = list[Condition]

SCHEMA = pa.schema(
    [
        ("rule_id", pa.int64()),
        ("feature", pa.string()),
        ("comparison", pa.string()),
        ("threshold", pa.float64()),
        ("rule_precision", pa.float64()),
        ("rule_recall", pa.float64()),
        ("rule_coverage", pa.float64()),
        ("all_rules_precision", pa.float64()),
        ("all_rules_recall", pa.float64()),
        ("all_rules_f1", pa.float64()),
    ]
)


def holds(features: Array, rule: Rule) -> Array:
    """Whether each row (customers,) of features meets all conditions; what is missing does not."""
    held = np.ones(len(features), dtype=bool)
    for feature, is_lower, threshold in rule:
        values = features[:, feature]
        held &= values >= threshold if is_lower else values < threshold
    return held


def meets_any(features: Array, rules: list[Rule]) -> Array:
    """Whether each row (customers,) of features meets one of the rules."""
    return sum((holds(features, rule) for rule in rules), start=np.zeros(len(features), dtype=bool))


def measure_f1(insiders: Array, recognised: Array) -> float:
    """The harmonic mean of precision and recall: 0 where nobody is recognised rightly."""
    right = (insiders & recognised).sum()
    return float(2 * right / max(insiders.sum() + recognised.sum(), 1))


def choose_leaves(features: Array, insiders: Array, settings: dict[str, Any]) -> int:
    """The fewest leaves whose F1, cross-validated, is within the tolerance of the best."""
    folds = StratifiedKFold(settings["inner_folds"], shuffle=True, random_state=settings["seed"])
    splits = list(folds.split(features, insiders))
    scores = []
    for leaves in settings["leaves"]:
        recognised = np.zeros(len(insiders), dtype=bool)
        for known, unknown in splits:
            tree = plant(leaves, settings).fit(features[known], insiders[known])
            recognised[unknown] = tree.predict(features[unknown])
        scores.append(measure_f1(insiders, recognised))
    is_enough = np.array(scores) >= max(scores) - settings["tolerance"]
    return int(settings["leaves"][int(np.argmax(is_enough))])


def plant(leaves: int, settings: dict[str, Any]) -> DecisionTreeClassifier:
    """A tree of at most so many leaves, not fitted yet."""
    return DecisionTreeClassifier(
        max_leaf_nodes=leaves,
        min_samples_leaf=settings["smallest_leaf"],
        random_state=settings["seed"],
    )


def read_rules(tree: Any, node: int = 0, path: tuple[Condition, ...] = ()) -> list[Rule]:
    """The rules of a fitted tree's nodes, from the given one down: a feature has one bound a side.

    Below a threshold is what scikit-learn sends left, since no value is equal to a threshold.
    """
    if tree.children_left[node] < 0:
        bounds: dict[tuple[int, bool], float] = {}
        for feature, is_lower, threshold in path:
            pick = max if is_lower else min
            earlier = bounds.get((feature, is_lower), threshold)
            bounds[feature, is_lower] = pick(earlier, threshold)
        says_yes = int(np.argmax(tree.value[node])) == 1
        return [[(*key, bound) for key, bound in bounds.items()]] if says_yes else []
    feature, threshold = int(tree.feature[node]), float(tree.threshold[node])
    left = read_rules(tree, tree.children_left[node], (*path, (feature, False, threshold)))
    right = read_rules(tree, tree.children_right[node], (*path, (feature, True, threshold)))
    return left + right


def replace_threshold(rules: list[Rule], feature: int, old: float, new: float) -> list[Rule]:
    """The rules with another threshold wherever the old one of the feature stands."""
    return [
        [(f, low, new if f == feature and t == old else t) for f, low, t in rule] for rule in rules
    ]


def round_thresholds(
    features: Array, insiders: Array, rules: list[Rule], loss: float
) -> list[Rule]:
    """The rules with each threshold as round as the loss of F1, on these customers, allows."""
    whole = (features == np.floor(features)) | np.isnan(features)
    for feature, threshold in sorted({(f, t) for rule in rules for f, _, t in rule}):
        kept = measure_f1(insiders, meets_any(features, rules)) - loss
        for digits in range(1, 8):
            rounded = float(f"{threshold:.{digits}g}")
            if whole[:, feature].all():
                rounded = float(np.ceil(rounded))
            changed = replace_threshold(rules, feature, threshold, rounded)
            if measure_f1(insiders, meets_any(features, changed)) >= kept:
                rules = changed
                break
    return rules


def learn(features: Array, insiders: Array, settings: dict[str, Any]) -> list[Rule]:
    """The rules that tell Insiders (customers,) by features (customers, features)."""
    leaves = choose_leaves(features, insiders, settings)
    tree = plant(leaves, settings).fit(features, insiders).tree_
    rules = round_thresholds(features, insiders, read_rules(tree), settings["loss"])
    return sorted(rules, key=lambda rule: -int((holds(features, rule) & insiders).sum()))


def recognise(features: Array, insiders: Array, settings: dict[str, Any]) -> Array:
    """Who (customers,) is an Insider by rules that were learnt, all anew, without them."""
    recognised = np.zeros(len(insiders), dtype=bool)
    folds = StratifiedKFold(settings["folds"], shuffle=True, random_state=settings["seed"])
    for known, unknown in folds.split(features, insiders):
        rules = learn(features[known], insiders[known], settings)
        recognised[unknown] = meets_any(features[unknown], rules)
    return recognised


def measure(insiders: Array, recognised: Array, covered: Array) -> dict[str, float]:
    """Precision and recall of those recognised, without a look, among the customers covered."""
    right = int((covered & recognised & insiders).sum())
    return {
        "precision": right / max(int((covered & recognised).sum()), 1),
        "recall": right / int(insiders.sum()),
    }


def model(dbt: Any, session: Any) -> pa.Table:
    settings = dbt.config.meta_get("settings")
    recipe = dbt.ref("int_recipes_chosen").df().to_dict("records")
    scores = dbt.ref("customer_scores").order("customer_id").df()
    customers = dbt.ref("int_customers_scored").order("customer_id").df()
    insiders = scores["segment_id"].to_numpy() == 1
    rare = min(insiders.sum(), len(insiders) - insiders.sum())
    if rare < settings["folds"] * settings["inner_folds"]:
        return SCHEMA.empty_table()
    names = list(dict.fromkeys([*recipe[0]["features"].split("|"), recipe[0]["target"]]))
    customers = customers[customers["customer_id"].isin(scores["customer_id"])]
    features = customers[names].to_numpy(np.float64)
    recognised = recognise(features, insiders, settings)
    together = measure(insiders, recognised, np.ones(len(insiders), dtype=bool))
    rows = []
    for number, rule in enumerate(learn(features, insiders, settings), start=1):
        covered = holds(features, rule)
        alone = measure(insiders, recognised, covered)
        for feature, is_lower, threshold in rule:
            comparison = "at_least" if is_lower else "below"
            measures = [alone["precision"], alone["recall"], float(covered.mean())]
            measures += [together["precision"], together["recall"]]
            measures += [measure_f1(insiders, recognised)]
            values = [number, names[feature], comparison, threshold, *measures]
            rows.append(dict(zip(SCHEMA.names, values, strict=True)))
    return pa.Table.from_pylist(rows, schema=SCHEMA)
