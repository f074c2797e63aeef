"""CSS variables of the tokens, for both themes, and colors of a drawing as variables."""

import re
from collections.abc import Mapping

from insiders.presentation.charts.forecast import BAND_OPACITY
from insiders.presentation.charts.map_dots import TERRITORY_OPACITY
from insiders.presentation.colors import diverging, mix
from insiders.presentation.tokens import DARK, LIGHT, THEMES, Theme

NAMES = (
    *("background", "surface", "text", "muted", "base", "link", "up", "down", "grid", "faint"),
    *("below", "above"),
)
# Cells of the table of profiles have one of so many colors on either side of the average.
HEAT_STEPS = 8
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")


def make_variables(theme: Theme) -> dict[str, str]:
    """Return the value of each variable in a theme."""
    variables = {name: getattr(theme, name) for name in NAMES}
    for slot, color in enumerate(theme.segments):
        variables[f"s{slot}"] = color
        variables[f"t{slot}"] = mix(color, theme.background, TERRITORY_OPACITY)
    variables["base-band"] = mix(theme.base, theme.background, BAND_OPACITY)
    variables["insiders-band"] = mix(theme.insiders, theme.background, BAND_OPACITY)
    for step in range(-HEAT_STEPS, HEAT_STEPS + 1):
        variables[heat_name(step)] = diverging(100 * 4 ** (step / HEAT_STEPS), theme)
    return variables


def heat_name(step: int) -> str:
    """Return the variable of a step of the table of profiles: `b8` is lowest, `a8` highest."""
    return f"{'b' if step < 0 else 'a'}{abs(step)}"


def write_variables() -> str:
    """Return the style sheet's variables: dark where the reader's system is; print is light."""
    light, dark = (
        ";".join(f"--{name}:{value}" for name, value in make_variables(theme).items())
        for theme in (LIGHT, DARK)
    )
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}"
    )


def name_colors() -> Mapping[str, str]:
    """Return the variable of each color of the light theme; the first name of a color wins."""
    names: dict[str, str] = {}
    for name, color in make_variables(THEMES["light"]).items():
        names.setdefault(color.upper(), f"var(--{name})")
    return names


def replace_colors(drawing: str) -> str:
    """Return a drawing in the light colors with variables in their place.

    Raises
    ------
    ValueError
        If a color is no token: it would not follow the theme.
    """
    names = name_colors()
    unknown = {color for color in HEX.findall(drawing) if color.upper() not in names}
    if unknown:
        raise ValueError(f"Colors of a drawing are no tokens: {sorted(unknown)}.")
    return HEX.sub(lambda found: names[found[0].upper()], drawing)
