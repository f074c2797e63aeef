"""The seed of the project is sound, and a mistake in a seed is refused with its line."""

from pathlib import Path

import pytest

from insiders.transactions.errors import InvalidTransactions
from insiders.transactions.layouts import FIELDS, Layouts, read_layouts, resolve_columns
from insiders.transactions.layouts.names import normalize_name


def test_the_seed_names_each_column_of_a_field_once(layouts: Layouts) -> None:
    for layout in layouts:
        for field, names in layout.column_names.items():
            normalized = [normalize_name(name) for name in names]
            assert len(set(normalized)) == len(normalized), (layout.name, field)


def test_the_seed_has_no_total_of_an_order(layouts: Layouts) -> None:
    names = {
        normalize_name(name)
        for layout in layouts
        for names in layout.column_names.values()
        for name in names
    }
    totals = "Total,Subtotal,Grand Total,Order Total,Order Total Amount,Total Amount,Amount Due"
    assert names.isdisjoint(map(normalize_name, totals.split(",")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("layout,field\n", "Invalid line 1 of .*: expected the columns layout, field, column_name"),
        ("", "Invalid line 1 of "),
        ("layout,field,column_name\nmine,price,P\n", "Invalid line 2 of .*: expected a field of"),
        ("layout,field,column_name\nmine,quantity\n", "Invalid line 2 of .*: expected a layout, a"),
        ("layout,field,column_name\nmine,quantity,\n", "Invalid line 2 of "),
    ],
)
def test_a_mistake_in_the_seed_is_refused_with_its_line(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "layouts.csv").write_text(content)
    with pytest.raises(InvalidTransactions, match=message):
        read_layouts(tmp_path / "layouts.csv")


def test_a_missing_seed_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InvalidTransactions, match=r"layouts at .* cannot be read \("):
        read_layouts(tmp_path / "layouts.csv")


def test_a_layout_of_the_user_is_used(tmp_path: Path) -> None:
    rows = [f"mine,{field},{field[::-1]}" for field in FIELDS if field != "quantity"]
    (tmp_path / "layouts.csv").write_text("\n".join(["layout,field,column_name", *rows, ""]))
    layouts = read_layouts(tmp_path / "layouts.csv")
    columns = [field[::-1] for field in FIELDS if field != "quantity"]
    mapping = resolve_columns(columns, layouts, {}, "file lines.csv")
    assert (mapping.layout, len(mapping.columns)) == ("mine", 9)
