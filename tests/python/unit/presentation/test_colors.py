"""Mixtures, diverging colors and the contrast of WCAG."""

import pytest

from insiders.presentation.colors import contrast, diverging, luminance, mix, to_channels
from insiders.presentation.tokens import LIGHT, THEMES, Theme


def test_channels_of_a_color() -> None:
    assert to_channels("#C2410C") == (194, 65, 12)


@pytest.mark.parametrize(("share", "expected"), [(0, "#FFFFFF"), (0.13, "#F7E6DF"), (1, "#C2410C")])
def test_a_mixture_is_opaque(share: float, expected: str) -> None:
    assert mix("#C2410C", "#FFFFFF", share) == expected


@pytest.mark.parametrize(("color", "expected"), [("#000000", 0), ("#FFFFFF", 1)])
def test_luminance_goes_from_black_to_white(color: str, expected: float) -> None:
    assert luminance(color) == pytest.approx(expected)


def test_contrast_does_not_depend_on_the_order() -> None:
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == pytest.approx(21)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        *((100, LIGHT.background), (float("nan"), LIGHT.background)),
        *((400, LIGHT.above), (5000, LIGHT.above)),
        *((25, LIGHT.below), (1, LIGHT.below), (0, LIGHT.below), (-3, LIGHT.below)),
    ],
)
def test_a_cell_has_full_color_at_a_quarter_and_at_four_times(index: float, expected: str) -> None:
    assert diverging(index, LIGHT) == expected


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_readable_in_every_cell(theme: Theme) -> None:
    contrasts = [contrast(theme.text, diverging(index, theme)) for index in range(1, 800, 3)]
    assert min(contrasts) >= 4.99
