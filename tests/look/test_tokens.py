"""Every pair of colours that stands on each other can be read (WCAG 2.2 AA), in light and dark."""

import re

import pytest
from django.conf import settings

pytestmark = pytest.mark.hermetic

TOKENS = (settings.BASE_DIR / "static/css/tokens.css").read_text()
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")

TEXT, SHAPE = 4.5, 3.0
PAIRS = [
    *[
        (ink, ground, TEXT)
        for ink in ("ink", "ink-soft")
        for ground in ("paper", "sheet", "sunken")
    ],
    *[
        (tint, ground, TEXT)
        for tint in ("accent", "accent-strong")
        for ground in ("paper", "sheet")
    ],
    *[(tint, "accent-wash", TEXT) for tint in ("ink", "accent", "accent-strong")],
    *[("on-accent", ground, TEXT) for ground in ("accent", "accent-strong")],
    *[(mood, f"{mood}-wash", TEXT) for mood in ("good", "warn", "danger")],
    *[("ink", f"{mood}-wash", TEXT) for mood in ("good", "warn", "danger")],
    *[("ink", f"heat-{shade}", TEXT) for shade in ("faint", "light", "half", "most")],
    *[("danger", ground, TEXT) for ground in ("paper", "sheet")],
    *[("rule-strong", ground, SHAPE) for ground in ("paper", "sheet", "sunken")],
    *[("needle", ground, SHAPE) for ground in ("paper", "sheet")],
    ("needle", "sheet", TEXT),  # what is next in a plan
    *[("accent", ground, SHAPE) for ground in ("paper", "sheet", "sunken")],
]


def colours(css: str) -> dict[str, str]:
    """Return the tokens in `css` whose value is a colour like #14505a."""
    return dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """Return the relative luminance of `colour` ("14505a") as WCAG defines it, 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("ffffff", "000000") == pytest.approx(21)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("css", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "at_least"), PAIRS)
def test_a_pair_of_colours_can_be_read(css: str, front: str, ground: str, at_least: float) -> None:
    found = colours(css)
    assert contrast(found[front], found[ground]) >= at_least


def test_dark_has_its_own_value_for_every_colour() -> None:
    assert colours(DARK).keys() == colours(LIGHT).keys()
