"""What the report reads: the queries of the dashboard over one published version."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from insiders.presentation.charts.figure import Style
from insiders.presentation.published import PublishedVersion
from insiders.presentation.tokens import LIGHT

FONT = "sans-serif"
Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """A version, the folder of the dashboard's queries, and the currency of amounts."""

    version: PublishedVersion
    queries: Path
    currency: str = ""

    def frame(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Return the rows of `<name>.sql`; see `PublishedVersion.query`."""
        return self.version.run_file(self.queries / f"{name}.sql", **parameters)

    def rows(self, name: str, **parameters: Any) -> list[Row]:
        """Return the rows of a query as dictionaries; what is missing is None."""
        found = self.frame(name, **parameters)
        rows: list[Row] = found.astype(object).where(found.notna(), None).to_dict("records")
        return rows

    def segment_ids(self) -> tuple[int, ...]:
        """Return the segments of the version; a segment's color depends on all of them."""
        return tuple(self.frame("segments")["segment_id"].dropna().astype(int).sort_values())

    def style(self, width: int) -> Style:
        """Return how charts look: in the light colors, which variables replace."""
        return Style(LIGHT, width, self.segment_ids(), self.currency, font=FONT, is_page=False)
