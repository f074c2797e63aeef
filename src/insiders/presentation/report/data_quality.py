"""Data quality in the report: what became of the lines, and how far customers have drifted."""

from insiders.presentation import findings
from insiders.presentation.charts import drift
from insiders.presentation.formats import count, share, short_money
from insiders.presentation.markup import Column, table
from insiders.presentation.report.sections import figure, subsection
from insiders.presentation.report.source import Row, Source
from insiders.presentation.report.svg import draw

DRIFT_WIDTH = 620
DRIFT_NOTE = "Population stability index; 0 is no change. It warns at 0.25, and fails at 0.5."


def data_quality(source: Source) -> tuple[str, str]:
    """Return what became of every line, and how far customers have drifted."""
    rows = source.rows("lines")
    total = sum(row["line_count"] for row in rows)
    counting = sum(row["line_count"] for row in rows if row["line_status"] != "rejected")
    read = int(source.version.manifest["source"]["lines"])
    columns = [
        Column("Lines", "name"),
        Column("Count", "count", True),
        Column("Share", "share", True),
        Column("Amount", "amount", True),
    ]
    cells = [describe_lines(row, total, source.currency) for row in rows]
    content = figure(table("Lines by what became of them", columns, cells))
    features = source.frame("drift")
    chart = draw(source, DRIFT_WIDTH, lambda style: drift.drift_bars(features, style))
    note = DRIFT_NOTE if "<svg" in chart else ""
    moved = subsection("How far customers have drifted since the fit", figure(chart, note))
    return findings.lines_accounted_for(total, read, counting), content + moved


def describe_lines(row: Row, total: int, currency: str) -> Row:
    """Return the cells of a status and reason."""
    status = "Rejected: " if row["line_status"] == "rejected" else ""
    name = in_words(row["rejection_reason"] or row["line_status"])
    same_day = ", reversed the same day" if row["is_reversed_same_day"] else ""
    return {
        "name": f"{status}{name.lower() if status else name}{same_day}",
        "count": count(row["line_count"]),
        "share": share(row["line_count"] / total, decimals=1),
        "amount": short_money(row["amount"], currency),
    }


def in_words(name: str) -> str:
    """Return a value of an enum in words: `Missing customer id`."""
    return name.replace("_", " ").capitalize()
