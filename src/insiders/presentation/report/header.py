"""Head of the report: the title, and who brings the revenue, in two bars and four figures."""

from html import escape

from insiders.presentation import dates, findings
from insiders.presentation.formats import count, is_missing, share
from insiders.presentation.key_figures import key_figures
from insiders.presentation.markup import paragraph, strip
from insiders.presentation.report.source import Row, Source


def header(source: Source) -> tuple[str, str]:
    """Return the title of the report, and below it who brings the revenue, in two bars."""
    history = source.rows("key_figures")
    if not history:
        return "No customer has bought anything yet", ""
    today = history[-1]
    title = findings.revenue_of_insiders(today["insider_count"], today["insider_revenue_share"])
    lede = findings.share_of_customers(
        today["insider_count"],
        today["customer_count"],
        today["insider_revenue_share_last_90_days"],
    )
    shares = {"Customers": today["insider_share"], "Revenue": today["insider_revenue_share"]}
    bars = "".join(share_bar(label, value) for label, value in shares.items())
    figures = strip(key_figures(history, source.currency))
    content = f'{paragraph(lede, "lede")}<div class="shares">{bars}</div>{figures}'
    return title, content + paragraph(describe_change(history), "note")


def share_bar(label: str, value: float) -> str:
    """Return a bar of all, with the part of the Insiders in color."""
    percent = 0 if is_missing(value) else round(100 * value, 1)
    return (
        f'<p><span>{escape(label)}</span><span class="bar" aria-hidden="true">'
        f'<i style="width:{percent}%"></i></span><b>{share(value)}</b></p>'
    )


def describe_change(history: list[Row]) -> str:
    """Return what the changes and the small bars of the strip compare."""
    if len(history) < 2:
        return "Changes appear with the second publication of a later date."
    first, before = history[0]["as_of_date"], history[-2]["as_of_date"]
    return (
        f"Change since {dates.date(before)}."
        f" Small bars: {count(len(history))} dates since {dates.date(first)}."
    )
