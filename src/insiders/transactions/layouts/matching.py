"""How well the user's names and each layout fit the columns of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insiders.transactions.layouts.fields import FIELDS, missing_fields
from insiders.transactions.layouts.names import OwnNames, find_column, index_columns
from insiders.transactions.layouts.seed import FALLBACK_LAYOUT, Layout, Layouts


@dataclass(frozen=True)
class Fit:
    """The fields that one layout finds in a file, besides the user's own names."""

    layout: Layout
    columns: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def score(self) -> tuple[bool, bool, int]:
        """What decides between layouts: complete, a known export, the number of fields."""
        is_known = self.layout.name != FALLBACK_LAYOUT
        return not self.missing, is_known and not self.missing, len(self.columns)


@dataclass(frozen=True)
class Match:
    """How own names and all layouts fit the columns of a file."""

    own: Mapping[str, str]
    # The best first.
    fits: Sequence[Fit]
    synonyms: Layout
    # Fields that only the synonyms of `generic` find.
    completion: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def best(self) -> Fit:
        """The layout that fits best."""
        return self.fits[0]

    @property
    def from_layouts(self) -> dict[str, str]:
        """The columns by field, without the user's own names."""
        return {**self.completion, **self.best.columns}

    @property
    def mapped(self) -> dict[str, str]:
        """The columns by field, in the order of the fields; own names win."""
        found = {**self.from_layouts, **self.own}
        return {field: found[field] for field in FIELDS if field in found}


def match_layouts(columns: Sequence[str], layouts: Layouts, own_names: OwnNames) -> Match:
    """Return how the user's names and all layouts fit the columns of a file."""
    index = index_columns(columns)
    own = {
        field: column
        for field, names in own_names.items()
        if (column := find_column(index, names)) is not None
    }
    free = [column for column in columns if column not in own.values()]
    fits = [fit_layout(free, layout, own, own_names) for layout in layouts]
    # The sort keeps the order of the seed among equals, in which `generic` is last.
    fits.sort(key=lambda fit: fit.score, reverse=True)
    best = fits[0]
    completion = complete_layout(free, layouts[-1], best, own_names)
    mapped = {**completion, **best.columns, **own}
    # Without a quantity, a layout has to fit by itself: synonyms fit other kinds of files, too.
    is_partial = bool(best.missing) and "quantity" not in own_names
    missing = missing_fields(mapped, is_partial or expects_quantity(best.layout, own_names))
    return Match(own, fits, layouts[-1], completion, missing)


def fit_layout(
    free: Sequence[str], layout: Layout, own: Mapping[str, str], own_names: OwnNames
) -> Fit:
    """Return the fields that a layout finds in the columns without an own name."""
    columns = map_layout(free, layout, own_names)
    needs_quantity = expects_quantity(layout, own_names)
    return Fit(layout, columns, missing_fields({**columns, **own}, needs_quantity))


def map_layout(free: Sequence[str], layout: Layout, own_names: OwnNames) -> dict[str, str]:
    """Return the columns of a layout's fields; a column has one field only."""
    mapped: dict[str, str] = {}
    index = index_columns(free)
    for field, names in layout.column_names.items():
        column = None if field in own_names else find_column(index, names)
        if column is not None:
            mapped[field] = column
            index = {name: other for name, other in index.items() if other != column}
    return mapped


def complete_layout(
    free: Sequence[str], fallback: Layout, best: Fit, own_names: OwnNames
) -> dict[str, str]:
    """Return the columns of fields that neither own names nor the best layout have."""
    remaining = [column for column in free if column not in best.columns.values()]
    columns = map_layout(remaining, fallback, own_names)
    # A layout with amounts alone means them: its prices may be before discounts.
    skipped = {*best.columns, *(["unit_price"] if "line_amount" in best.columns else [])}
    return {field: column for field, column in columns.items() if field not in skipped}


def expects_quantity(layout: Layout, own_names: OwnNames) -> bool:
    """Return whether a line may be more than one unit, by the layout or by the user's names."""
    return bool(own_names.get("quantity", "quantity" in layout.column_names))
