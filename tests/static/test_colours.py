import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()


def colours(theme: str) -> dict[str, str]:
    block = TOKENS.split('[data-bs-theme="dark"] {')[theme == "dark"]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
class TestColours:
    @pytest.mark.parametrize(
        "ink", ["ink", "ink-2", "ink-3", "ours", "theirs", "good", "warn", "stop"]
    )
    def test_text_reads_on_every_ground(self, theme, ink):
        tokens = colours(theme)
        grounds = ["canvas", "surface", "sunken"]
        grounds += [f"{ink}-tint"] if f"{ink}-tint" in tokens else []
        for ground in grounds:
            assert contrast(tokens[ink], tokens[ground]) >= 4.5, ground

    def test_text_on_the_primary_button_reads(self, theme):
        tokens = colours(theme)
        assert contrast(tokens["on-ours"], tokens["ours"]) >= 4.5

    @pytest.mark.parametrize(
        "mark",
        ["control", "focus", *[f"stage-{n}" for n in range(1, 7)], "act-planned", "act-none"],
    )
    def test_marks_stand_out(self, theme, mark):
        tokens = colours(theme)
        for ground in ["canvas", "surface"]:
            assert contrast(tokens[mark], tokens[ground]) >= 3, ground
