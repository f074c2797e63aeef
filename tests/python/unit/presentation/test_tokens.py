"""Contrast of the colors, and the slot that a segment keeps."""

import pytest

from insiders.presentation.colors import contrast
from insiders.presentation.tokens import DARK, LIGHT, THEMES, Theme, segment_colors, segment_slots

TEXTS = ("text", "muted", "link", "up", "down")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_is_readable_on_the_page_and_on_a_surface(theme: Theme) -> None:
    for name in TEXTS:
        for ground in (theme.background, theme.surface):
            assert contrast(getattr(theme, name), ground) >= 4.5, name


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_marks_are_seen_on_the_page(theme: Theme) -> None:
    for color in (theme.base, *theme.segments):
        assert contrast(color, theme.background) >= 3, color


@pytest.mark.parametrize(
    ("theme", "color", "least"),
    [
        *((LIGHT, "text", 18.3), (LIGHT, "muted", 6.4), (LIGHT, "up", 7.0), (LIGHT, "down", 7.5)),
        *((DARK, "text", 15.2), (DARK, "muted", 8.3), (DARK, "up", 10.1), (DARK, "down", 8.8)),
    ],
)
def test_contrast_is_that_of_the_design(theme: Theme, color: str, least: float) -> None:
    assert round(contrast(getattr(theme, color), theme.background), 1) == least


def test_each_theme_has_a_color_per_slot() -> None:
    for theme in THEMES.values():
        assert len(set(theme.segments)) == len(LIGHT.segments) == 12


def test_twelve_segments_have_twelve_slots_and_the_insiders_the_first() -> None:
    assert segment_slots(range(1, 13)) == {number + 1: number for number in range(12)}


@pytest.mark.parametrize(
    ("segment_ids", "expected"),
    [
        ([], {}),
        ([5, 1], {1: 0, 5: 4}),
        ([1, 14], {1: 0, 14: 2}),
        ([1, 3, 14], {1: 0, 3: 2, 14: 3}),
        ([1, 2, 13, 14], {1: 0, 2: 1, 13: 2, 14: 3}),
        ([1, 12, 23], {1: 0, 12: 11, 23: 1}),
    ],
)
def test_a_segment_takes_the_next_free_slot(
    segment_ids: list[int], expected: dict[int, int]
) -> None:
    assert segment_slots(segment_ids) == expected


def test_more_segments_than_slots_use_slots_again_but_not_that_of_the_insiders() -> None:
    slots = segment_slots(range(1, 31))
    assert {slot for segment_id, slot in slots.items() if segment_id != 1} == set(range(1, 12))


def test_a_segment_has_the_color_of_its_slot() -> None:
    assert segment_colors([1, 3], DARK) == {1: DARK.insiders, 3: DARK.segments[2]}
