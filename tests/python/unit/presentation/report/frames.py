"""A source of small frames instead of a published version."""

from pathlib import Path
from typing import Any

import pandas as pd

from insiders.presentation.published import MissingTableError, PublishedVersion
from insiders.presentation.report.source import Source
from unit.presentation.charts import frames

MANIFEST = {
    **{"version": 12, "as_of_date": "2011-12-09", "published_at": "2011-12-10T05:12:00+00:00"},
    **{"model_version": 1, "source": {"lines": 100}, "tables": {}},
}
HISTORY = pd.DataFrame(
    {
        "as_of_date": ["2011-11-09", "2011-12-09"],
        "insider_count": [385, 469],
        "customer_count": [4077, 4329],
        "insider_share": [0.0944, 0.1083],
        "insider_revenue_share": [0.59, 0.623],
        "gross_revenue_last_90_days": [2_660_000.0, 3_389_126.0],
        "insider_revenue_share_last_90_days": [0.6, 0.61],
    }
)


class SmallSource(Source):
    """A source whose queries return frames by name; others lack their table."""

    def __init__(self, **queries: pd.DataFrame) -> None:
        """Keep the frames."""
        super().__init__(PublishedVersion(Path(), MANIFEST), Path(), "£")
        object.__setattr__(self, "small", {"segments": segments()} | queries)

    def frame(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Return the frame of a query."""
        small: dict[str, pd.DataFrame] = self.small  # type: ignore[attr-defined]
        if name not in small:
            raise MissingTableError(name)
        return small[name]


def segments() -> pd.DataFrame:
    """Return the query `segments`: two segments, dormant customers, and one without a purchase."""
    return frames.profiles().assign(
        customer_count=[599, 469, 73, 43],
        action=["Reward the next orders", "Invite them", "Send one offer", None],
        goal=["Raise the value", "Keep them", "Win back", None],
        revenue_at_stake=[28_616.0, 111_213.0, 825.0, None],
        response_rate=[0.05, 0.05, 0.05, None],
    )
