"""Model: which versions there are, where segments come from, and how clear they are."""

import json
from typing import Any

import data
from elements import lede, note, section, strip, table, text, title
from insiders.presentation import dates
from insiders.presentation.features import feature
from insiders.presentation.formats import MINUS, count, counted, number, share
from insiders.presentation.markup import Column, KeyFigure

Row = dict[str, Any]
REASONS = {
    "no_trained_model": "First fit",
    "recipe_changed": "The recipe changed",
    "requested": "Asked for",
}
LINEAGE = {
    "kept": "Kept",
    "split_from": "Split off",
    "part_of_new": "Part of a new segment",
    "ended_merged": "Ended, merged",
    "ended_part_of_new": "Ended, part of a new segment",
}


def show_versions(versions: list[Row]) -> None:
    """Show all model versions, the last first."""
    section("Versions")
    rows = [
        {
            "version": f"{row['model_version']}{' (active)' if row['is_active'] else ''}",
            "date": dates.date(row["fit_as_of_date"]),
            "reason": REASONS.get(row["fit_reason"], row["fit_reason"]),
            "customers": count(row["training_customer_count"]),
            "segments": count(row["segment_count"]),
            "silhouette": number(row["mean_silhouette"], decimals=2),
            "class": "total" if row["is_active"] else "",
        }
        for row in versions
    ]
    columns = [
        Column("Version", "version"),
        Column("Fitted as of", "date"),
        Column("Reason", "reason"),
        Column("Customers", "customers", True),
        Column("Segments", "segments", True),
        Column("Silhouette", "silhouette", True),
    ]
    table("Model versions", columns, rows)


def show_lineage(lineage: list[Row], names: dict[int, str]) -> None:
    """Show from which segments of the version before those of the active one come."""
    section("Where the segments come from")
    if not lineage:
        text("This is the first version: no segment comes from another one.")
        return
    rows = [
        {
            "segment": names.get(row["segment_id"], f"Segment {row['segment_id']}"),
            "type": LINEAGE.get(row["lineage_type"], row["lineage_type"]),
            "previous": f"Segment {row['previous_segment_id']}",
            "customers": count(row["common_customer_count"]),
            "share": share(row["share_of_previous_segment"]),
        }
        for row in lineage
    ]
    columns = [
        Column("Segment", "segment"),
        Column("What happened", "type"),
        Column("Before", "previous"),
        Column("Customers in both", "customers", True),
        Column("Of the one before", "share", True),
    ]
    table("Lineage of segments", columns, rows)


def show_segments(segments: list[Row]) -> None:
    """Show how compact each segment is."""
    section("How clear the segments are")
    rows = [
        {
            "segment": row["segment_name"],
            "customers": count(row["customer_count"]),
            "silhouette": number(row["mean_silhouette"], decimals=2),
        }
        for row in segments
        if row["segment_id"] is not None
    ]
    columns = [
        Column("Segment", "segment"),
        Column("Customers", "customers", True),
        Column("Silhouette", "silhouette", True),
    ]
    table("Silhouette of each segment", columns, rows)
    note(
        f"Silhouette on the embedding, {MINUS}1 to 1: near 1, customers are far from those of other"
        " segments."
    )


def show() -> None:
    """Show the page."""
    versions = data.rows("model_versions")
    active = next((row for row in versions if row["is_active"]), None)
    if active is None:
        title("No model is active")
        lede("Too few customers have bought something, so there are no segments yet.")
        return
    segments = data.rows("segments")
    number_of_segments = counted(active["segment_count"], "segment")
    title(f"Model {active['model_version']} has {number_of_segments}")
    recipe = json.loads(active["parameters"])["recipe"]
    features = "; ".join(feature(name).label.lower() for name in recipe["features"].split("|"))
    lede(f"It groups customers who are alike in {features}.")
    strip(
        [
            KeyFigure("Fitted as of", dates.date(active["fit_as_of_date"])),
            KeyFigure("Customers at the fit", count(active["training_customer_count"])),
            KeyFigure("Silhouette", number(active["mean_silhouette"], decimals=2)),
            KeyFigure("Found again", share(active["leave_one_out_accuracy"], decimals=1)),
        ]
    )
    note(
        f"Recipe {active['recipe']}. Found again: share of the customers that the others alone put"
        " into the same segment."
    )
    show_segments(segments)
    names = {row["segment_id"]: row["segment_name"] for row in segments if row["segment_id"]}
    show_lineage(data.rows("segment_lineage"), names)
    show_versions(versions)


show()
