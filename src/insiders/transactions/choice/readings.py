"""A reading: one way to read all values of a column, such as day first."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """A way to read the values of a column.

    Attributes
    ----------
    name
        For code: `day_first`.
    description
        For people: `day first: %d/%m/%Y %H:%M`.
    sql
        Returns the expression of the value, given that of the trimmed text; null if it does not
        fit.
    setting
        A var and the value of it that chooses this reading; empty if no var does.
    evidence
        For people: the values that decided for it; empty if it is the only one.
    """

    name: str
    description: str
    sql: Callable[[str], str]
    setting: tuple[str, str] | tuple[()] = ()
    evidence: str = ""

    @property
    def title(self) -> str:
        """The description without its details."""
        return self.description.split(": ")[0].split(", ")[0]
