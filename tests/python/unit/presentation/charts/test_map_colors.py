"""Colors of the dots: those of the rows, or one blue ramp from little to much."""

import pytest

from insiders.presentation.charts.map_colors import ColorBy, dot_color, ramp_legend
from insiders.presentation.tokens import LIGHT
from unit.presentation.charts.frames import STYLE


@pytest.mark.parametrize("color_by", ["segment", "insiders"])
def test_rows_have_their_color(color_by: ColorBy) -> None:
    assert dot_color(STYLE, color_by).to_dict() == {
        "field": "color",
        "type": "nominal",
        "scale": None,
    }


@pytest.mark.parametrize(
    ("color_by", "domain"), [("revenue", [50, 20_000]), ("last_order", [365, 0])]
)
def test_numbers_have_one_ramp(color_by: ColorBy, domain: list[int]) -> None:
    scale = dot_color(STYLE, color_by).to_dict()["scale"]
    assert scale["domain"] == domain
    assert scale["range"] == list(LIGHT.blues)
    assert scale["clamp"]


def test_the_ramp_has_a_legend_above_the_map() -> None:
    assert ramp_legend("Revenue to date").to_dict()["orient"] == "top"
