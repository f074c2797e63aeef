"""Colors of the light and the dark theme, and which of them a segment has on every page."""

from collections.abc import Iterable
from dataclasses import dataclass

INSIDERS_ID = 1


@dataclass(frozen=True)
class Theme:
    """Colors as `#RRGGBB`; `segments` has one per slot, and `blues` go from low to high."""

    name: str
    background: str
    surface: str
    text: str
    muted: str
    base: str
    link: str
    up: str
    down: str
    grid: str
    faint: str
    below: str
    above: str
    blues: tuple[str, ...]
    segments: tuple[str, ...]

    @property
    def insiders(self) -> str:
        """The accent color: Insiders, and what is selected."""
        return self.segments[0]


LIGHT = Theme(
    name="light",
    background="#FFFFFF",
    surface="#F4F5F7",
    text="#0E1520",
    muted="#55606E",
    base="#87929F",
    link="#1D4E9E",
    up="#14663F",
    down="#A3201D",
    grid="#E6E9ED",
    faint="#C3CAD3",
    below="#6FBDB6",
    above="#A58BF0",
    blues=("#8A9DB8", "#3F68A8", "#0B1F57"),
    segments=(
        *("#C2410C", "#1C3B8E", "#168655", "#E166AA", "#219ADE", "#AB8E30"),
        *("#5B6071", "#746DB5", "#009490", "#3F4042", "#844C53", "#789A71"),
    ),
)
DARK = Theme(
    name="dark",
    background="#12171E",
    surface="#1B222C",
    text="#E8ECF1",
    muted="#A7B1BE",
    base="#7F8A99",
    link="#8DB8FF",
    up="#6FD6A0",
    down="#FF9A93",
    grid="#2A333F",
    faint="#4A5563",
    below="#1F6F6A",
    above="#5B45B8",
    blues=("#4F6485", "#86A8E8", "#F0F5FF"),
    segments=(
        *("#FF8A4C", "#8AA6F8", "#5FE296", "#C74278", "#0984B4", "#EFC637"),
        *("#D9E1EA", "#A47CF9", "#61CCC7", "#657482", "#C38C9D", "#AFC285"),
    ),
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


def segment_slots(segment_ids: Iterable[int]) -> dict[int, int]:
    """Return the slot of each segment, from 0; the Insiders have the first.

    A segment keeps its slot when others come or go, except where two ids share one: the higher id
    then takes the next free slot. Beyond twelve segments slots are used again.
    """
    count = len(LIGHT.segments)
    slots: dict[int, int] = {}
    for segment_id in sorted(set(segment_ids)):
        if segment_id == INSIDERS_ID:
            slots[segment_id] = 0
            continue
        first = (segment_id - 2) % (count - 1)
        following = [1 + (first + step) % (count - 1) for step in range(count - 1)]
        taken = set(slots.values())
        slots[segment_id] = next((slot for slot in following if slot not in taken), following[0])
    return slots


def segment_colors(segment_ids: Iterable[int], theme: Theme) -> dict[int, str]:
    """Return the color of each segment; what is in no segment has `theme.base`."""
    return {
        segment_id: theme.segments[slot] for segment_id, slot in segment_slots(segment_ids).items()
    }
