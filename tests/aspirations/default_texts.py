"""The default catalogue as its files say it, read without the code that will read it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

DEFAULT = Path(__file__).parents[2] / "aspirations" / "default_catalogue"
STAGES = ("early", "mid", "senior", "executive")
DIMENSIONS = ("scope", "impact", "influence")
LEVELS = (1, 2, 3, 4, 5)


class OnceOnly(yaml.SafeLoader):
    """Refuses a mapping that says one key twice, where YAML would keep the last in silence.

    Seen red by a title and by a level written twice.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert not twice, f"line {node.start_mark.line + 1}: said twice: {twice}"
        return super().construct_mapping(node, deep=deep)


def read(path: Path) -> Any:
    """Return what one file of the catalogue holds."""
    return yaml.load(path.read_text(encoding="utf-8"), OnceOnly)  # noqa: S506 - a SafeLoader


GROWTH: dict[str, dict[str, str]] = read(DEFAULT / "growth.yaml")
COMPETENCIES: list[dict[str, Any]] = read(DEFAULT / "competencies.yaml")
FILES = sorted((DEFAULT / "tracks").glob("*.yaml"))
TRACKS: list[dict[str, Any]] = [read(path) for path in FILES]
BY_CODE = {track["code"]: track for track in TRACKS}

each_track = pytest.mark.parametrize("track", TRACKS, ids=list(BY_CODE))


def series() -> Iterator[tuple[str, list[str]]]:
    """Yield (place, texts in ascending order) for whatever grows by level or by stage."""
    for competency in COMPETENCIES:
        yield competency["code"], [competency["levels"][level] for level in LEVELS]
    for dimension in DIMENSIONS:
        yield dimension, [GROWTH[dimension][stage] for stage in STAGES]
        for track in TRACKS:
            growth = [track["stages"][stage]["growth"][dimension] for stage in STAGES]
            yield f"{track['code']}: {dimension}", growth


def single_texts() -> Iterator[tuple[str, str]]:
    """Yield (place, text) for the descriptions that stand alone."""
    for competency in COMPETENCIES:
        yield competency["code"], competency["what"]
    for track in TRACKS:
        yield f"{track['code']}: what", track["what"]
        yield f"{track['code']}: contribution", track["contribution"]
        for neighbour in track["neighbours"]:
            yield f"{track['code']} to {neighbour['code']}", neighbour["why"]


def texts() -> list[tuple[str, str]]:
    """Return every description of the catalogue with its place."""
    grown = ((f"{place} {n}", text) for place, row in series() for n, text in enumerate(row, 1))
    return [*single_texts(), *grown]
