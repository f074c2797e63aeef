"""Colors that are computed from the tokens: mixtures, diverging cells, and their contrast."""

import math

from insiders.presentation.tokens import Theme

# Full color at a quarter of the average customer, or at four times.
FULL_COLOR_LOG2 = 2.0


def to_channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#RRGGBB`, 0 to 255."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def mix(color: str, background: str, share: float) -> str:
    """Return the opaque color of `color` at an opacity of `share` on the background."""
    pairs = zip(to_channels(color), to_channels(background), strict=True)
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02X}" for top, below in pairs)


def diverging(index: float, theme: Theme) -> str:
    """Return the cell color of an index to the average customer, 100: teal below, violet above."""
    if math.isnan(index):
        return theme.background
    log2 = math.log2(index / 100) if index > 0 else -FULL_COLOR_LOG2
    share = min(abs(log2), FULL_COLOR_LOG2) / FULL_COLOR_LOG2
    return mix(theme.above if log2 > 0 else theme.below, theme.background, share)


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2, 0 (black) to 1 (white)."""
    shares = [channel / 255 for channel in to_channels(color)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(color: str, background: str) -> float:
    """Return the contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(color), luminance(background)))
    return (lighter + 0.05) / (darker + 0.05)
