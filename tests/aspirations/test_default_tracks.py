"""The default catalogue is whole: what its tracks name exists, and its levels climb."""

import itertools
import re
from collections import Counter
from typing import Any

import pytest

from tests.aspirations.default_texts import (
    BY_CODE,
    COMPETENCIES,
    DEFAULT,
    DIMENSIONS,
    FILES,
    GROWTH,
    LEVELS,
    STAGES,
    TRACKS,
    each_track,
)

pytestmark = pytest.mark.hermetic

HR_TRACKS = {
    "hr_business_partnering", "people_analytics", "talent_acquisition", "learning_and_development",
    "total_rewards", "employee_relations", "hr_operations", "organisation_design",
}  # fmt: skip


def names(stage: dict[str, Any]) -> list[str]:
    """Return every title of a stage, and what else it is called, in small letters."""
    other = itertools.chain.from_iterable(stage["also_called"].values())
    return [name.lower() for name in (*stage["titles"], *other)]


def test_there_are_lines_of_work_for_hr_and_for_a_dozen_other_functions() -> None:
    """Seen red by taking five track files away."""
    assert len(TRACKS) >= 22
    hr = {track["code"] for track in TRACKS if track["family"] == "Human resources"}
    assert hr == HR_TRACKS
    assert len(TRACKS) - len(hr) >= 12


def test_there_are_enough_competencies_and_not_too_many_to_overlook() -> None:
    """Seen red by asking for at most 50."""
    assert 40 <= len(COMPETENCIES) <= 60


def test_growth_and_competencies_have_exactly_the_parts_that_are_read() -> None:
    """Seen red by calling the stage `mid` of a dimension `middle`."""
    assert tuple(GROWTH) == DIMENSIONS
    for dimension in GROWTH.values():
        assert tuple(dimension) == ("name", *STAGES)
    for competency in COMPETENCIES:
        assert tuple(competency) == ("code", "name", "what", "levels")
        assert tuple(competency["levels"]) == LEVELS, competency["code"]


@each_track
def test_a_track_has_exactly_the_parts_that_are_read(track: dict[str, Any]) -> None:
    """Seen red by misspelling `contribution` and by an `also_called` for no title."""
    parts = ("code", "name", "family", "what", "contribution", "neighbours", "stages")
    assert tuple(track) == parts
    assert tuple(track["stages"]) == STAGES
    for stage in track["stages"].values():
        assert tuple(stage) == ("titles", "also_called", "growth", "expects")
        assert tuple(stage["growth"]) == DIMENSIONS
        assert set(stage["also_called"]) <= set(stage["titles"])


def test_a_code_names_one_thing_and_its_file() -> None:
    """Seen red by giving two competencies one code, or one name, and by renaming a file."""
    competencies = [competency["code"] for competency in COMPETENCIES]
    codes = [*competencies, *(track["code"] for track in TRACKS)]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []
    assert [path.stem for path in FILES] == [track["code"] for track in TRACKS]
    called = [thing["name"].lower() for thing in (*COMPETENCIES, *TRACKS)]
    assert [name for name, count in Counter(called).items() if count > 1] == []


@each_track
def test_a_track_expects_a_handful_of_known_competencies(track: dict[str, Any]) -> None:
    """The same ones at each stage, or stages couldn't be compared.

    Seen red by misspelling one, by a tenth one, and by leaving one out at one stage.
    """
    known = {competency["code"] for competency in COMPETENCIES}
    expected = [tuple(track["stages"][stage]["expects"]) for stage in STAGES]
    assert len(set(expected)) == 1
    assert set(expected[0]) <= known
    assert 6 <= len(expected[0]) <= 9


def test_every_competency_is_expected_somewhere() -> None:
    """Seen red while two of them had not found their tracks yet."""
    used = {code for track in TRACKS for code in track["stages"]["early"]["expects"]}
    assert {competency["code"] for competency in COMPETENCIES} - used == set()


@each_track
def test_expected_levels_never_fall_and_each_stage_asks_for_more(track: dict[str, Any]) -> None:
    """Seen red by lowering one level, and by giving mid what early expects."""
    expected = [track["stages"][stage]["expects"] for stage in STAGES]
    assert all(level in LEVELS for stage in expected for level in stage.values())
    for before, after in itertools.pairwise(expected):
        rises = [after[code] - before[code] for code in before]
        assert min(rises) >= 0
        assert sum(rise > 0 for rise in rises) >= 3


@each_track
def test_titles_climb_one_scale_through_the_stages(track: dict[str, Any]) -> None:
    """Seen red by a head of something at level 4, and by an eleventh level."""
    numbers = [list(track["stages"][stage]["titles"].values()) for stage in STAGES]
    climb = list(itertools.chain.from_iterable(numbers))
    assert all(numbers)
    assert set(climb) <= set(range(1, 11))
    assert climb == sorted(set(climb))


@each_track
def test_no_title_stands_twice_in_a_track(track: dict[str, Any]) -> None:
    """Seen red by calling a senior one what an early one is called too."""
    called = Counter(name for stage in STAGES for name in names(track["stages"][stage]))
    assert [name for name, count in called.items() if count > 1] == []


def test_a_title_says_the_same_level_in_every_track() -> None:
    """Seen red by a `chief learning officer` who is a `CLO` at 9, where legal has it at 10."""
    levels: dict[str, set[int]] = {}
    for track in TRACKS:
        for stage in track["stages"].values():
            for title, level in stage["titles"].items():
                for name in (title, *stage["also_called"].get(title, [])):
                    levels.setdefault(name.lower(), set()).add(level)
    assert {name: found for name, found in levels.items() if len(found) > 1} == {}


@each_track
def test_neighbours_are_mutual_and_can_be_compared(track: dict[str, Any]) -> None:
    """Seen red by a one-sided neighbour, by a track beside itself, and by nothing in common."""
    codes = [neighbour["code"] for neighbour in track["neighbours"]]
    assert len(codes) == len(set(codes)) >= 2
    assert track["code"] not in codes
    mine = set(track["stages"]["early"]["expects"])
    for other in (BY_CODE[code] for code in codes):
        assert track["code"] in [neighbour["code"] for neighbour in other["neighbours"]]
        assert len(mine & set(other["stages"]["early"]["expects"])) >= 2, other["code"]


def test_the_files_are_comfortable_to_read_in_an_editor() -> None:
    """Seen red by a long line."""
    files = [DEFAULT / "growth.yaml", DEFAULT / "competencies.yaml", *FILES]
    long = [
        f"{path.name}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 100
    ]
    assert long == []
