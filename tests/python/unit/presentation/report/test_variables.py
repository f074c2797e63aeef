"""Colors of a drawing follow the theme of the reader."""

import re

import pytest

from insiders.presentation.report.variables import (
    HEAT_STEPS,
    heat_name,
    make_variables,
    replace_colors,
    write_variables,
)
from insiders.presentation.tokens import DARK, LIGHT, THEMES


def test_both_themes_have_the_same_variables() -> None:
    light, dark = (make_variables(theme) for theme in THEMES.values())
    assert list(light) == list(dark)
    assert light["s0"] == LIGHT.insiders
    assert dark["s11"] == DARK.segments[11]


def test_tokens_of_the_light_theme_are_told_apart() -> None:
    colors = [LIGHT.background, LIGHT.text, LIGHT.muted, LIGHT.base, LIGHT.grid, LIGHT.faint]
    colors += [LIGHT.up, LIGHT.down, *LIGHT.segments]
    assert len({replace_colors(color) for color in colors}) == len(colors)


def test_colors_become_variables() -> None:
    drawing = f'<path fill="{LIGHT.insiders}" stroke="{LIGHT.text.lower()}"/>'
    assert replace_colors(drawing) == '<path fill="var(--s0)" stroke="var(--text)"/>'


def test_a_color_that_is_no_token_is_an_error() -> None:
    with pytest.raises(ValueError, match="#123456"):
        replace_colors('<path fill="#123456"/>')


def test_print_is_light() -> None:
    assert re.fullmatch(
        r":root\{color-scheme:light;[^}]*\}"
        r"@media screen and \(prefers-color-scheme:dark\)\{:root\{color-scheme:dark;[^}]*\}\}",
        write_variables(),
    )


def test_cells_go_from_full_color_to_the_page() -> None:
    variables = make_variables(LIGHT)
    assert variables[heat_name(-HEAT_STEPS)] == LIGHT.below
    assert variables[heat_name(0)] == LIGHT.background
    assert variables[heat_name(HEAT_STEPS)] == LIGHT.above
