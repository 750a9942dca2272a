"""The colours of tokens.css: contrasts of WCAG 2.2 AA, in light and dark."""

from __future__ import annotations

import re

import pytest
from tests.adapters.tiny_site import PROJECT

CSS = (PROJECT / "overrides/assets/passerelle/tokens.css").read_text("utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--pl-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", CSS)
}
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "warn")
GROUNDS = ("paper", "surface", "sunken", "accent-surface", "warn-surface")
TINTS = sorted(name for name in COLOURS if name.startswith("tint-") and not name.endswith("-ink"))
TEXT_PAIRS = [
    *[(text, ground) for text in TEXTS for ground in GROUNDS],
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    *[(text, tint) for tint in TINTS for text in (f"{tint}-ink", "ink", "ink-soft")],
]
SHAPE_PAIRS = [(shape, ground) for shape in ("line-strong", "focus") for ground in GROUNDS]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two sRGB colours, as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_type_of_practice_has_its_tint() -> None:
    """One tint, and an ink for it, per type."""
    types = re.findall(r"^([a-z-]+):", (PROJECT / "practices/_vocabulary/types.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(f"tint-{type_}" for type_ in types) == TINTS


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_contrasts(scheme: int) -> None:
    """4.5:1 for text on every ground it may stand on (success criterion 1.4.3)."""
    low = [pair for pair in TEXT_PAIRS if contrast(*(COLOURS[name][scheme] for name in pair)) < 4.5]
    assert low == []


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_shape_contrasts(scheme: int) -> None:
    """3:1 for the edges of controls and the focus ring (success criterion 1.4.11)."""
    low = [pair for pair in SHAPE_PAIRS if contrast(*(COLOURS[name][scheme] for name in pair)) < 3]
    assert low == []
