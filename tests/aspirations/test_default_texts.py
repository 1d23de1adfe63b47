"""The default catalogue is whole, and its texts say something that one could observe.

A machine can't judge a sentence; it can refuse those that say the same as another one, that
differ from their neighbour by an adverb alone, or that speak of nothing one could see.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.hermetic

DEFAULT = Path(__file__).parents[2] / "aspirations" / "default_catalogue"
STAGES = ("early", "mid", "senior", "executive")
DIMENSIONS = ("scope", "impact", "influence")
LEVELS = (1, 2, 3, 4, 5)
HR_TRACKS = {
    "hr_business_partnering", "people_analytics", "talent_acquisition", "learning_and_development",
    "total_rewards", "employee_relations", "hr_operations", "organisation_design",
}  # fmt: skip

FILLING = frozenset(
    re.findall(
        "[a-z]+",
        """a all and any are as at be been before better by can did do does each every for from
        further greater had has have how if in into is it its larger many more most much no not of
        often on one or other out so some than that the their them then these they this those to
        was were what when where which while who whom whose wider will with would you your""",
    )
)
EMPTY_WORDS = re.compile(
    r"\b(very|highly|strongly|extremely|greatly|increasingly|effectively|successfully|consistently"
    r"|efficiently|excellent|excellence|world-class|best-in-class|leverag\w+|synerg\w+|stakeholders?"
    r"|strateg\w+|holistic\w*|proactive\w*|empower\w*|passion\w*|robust|seamless\w*|impactful"
    r"|align\w*|deliverables?|ownership|mindset|utili[sz]e\w*|drives?|driving|cutting-edge"
    r"|thought leader\w*|best practices?|value-add\w*|guru|ninja|rock ?star)\b",
    re.IGNORECASE,
)
GENDER = re.compile(
    r"\b(he|she|him|her|his|hers|himself|herself|man|men|woman|women|\w+(?<!hu)man|\w+men"
    r"|\w+woman|\w+women|guys?|ladies|lady|mrs?|ms|waitress|headmaster|headmistress|sister)\b",
    re.IGNORECASE,
)


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


def substance(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning: no filling, no adverbs that say how much."""
    words = frozenset(re.findall(r"[a-z]+", text.lower())) - FILLING
    return frozenset(word for word in words if not word.endswith("ly") and word != "very")


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of what two texts say they both say, from 0 to 1."""
    return len(one & other) / len(one | other)


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


def test_no_description_occurs_twice() -> None:
    """Seen red by giving a second track the same contribution in other capitals."""
    seen = Counter(" ".join(text.lower().split()) for _, text in texts())
    assert [text for text, count in seen.items() if count > 1] == []


def test_no_two_descriptions_say_nearly_the_same() -> None:
    """Seen red by a level of another competency with two words exchanged."""
    known = [(place, substance(text)) for place, text in texts()]
    pairs = itertools.combinations(known, 2)
    near = [(one, other) for (one, a), (other, b) in pairs if likeness(a, b) > 0.4]
    assert near == []


def test_neighbouring_levels_and_stages_differ_in_more_than_adverbs() -> None:
    """Seen red by writing level 3 of listening as level 2 with `very` and `fully` put in."""
    alike = [
        (place, lower, upper)
        for place, row in series()
        for lower, upper in itertools.pairwise(row)
        if likeness(substance(lower), substance(upper)) > 0.2
    ]
    assert alike == []


def test_neighbouring_levels_and_stages_do_not_begin_alike() -> None:
    """Read aloud one after the other they'd sound like a form. Seen red by two `Ask ...`."""
    alike = [
        (place, lower, upper)
        for place, row in series()
        for lower, upper in itertools.pairwise(row)
        if lower.split()[0] == upper.split()[0]
    ]
    assert alike == []


def test_every_description_is_long_enough_to_say_something() -> None:
    """Seen red by cutting a contribution to seven words."""
    assert [place for place, text in texts() if len(text.split()) < 8] == []


def test_every_level_and_stage_can_be_read_in_one_breath() -> None:
    """Seen red by joining two levels into one. The `what` of a track may have three sentences."""
    assert [place for place, row in series() if max(len(text.split()) for text in row) > 30] == []
    assert [track["code"] for track in TRACKS if len(track["what"].split()) > 60] == []


def test_every_description_is_a_sentence() -> None:
    """Seen red by dropping a full stop."""
    assert [place for place, text in texts() if not re.match(r"[A-Z].*[.]\Z", text)] == []


def test_no_description_hides_behind_empty_words() -> None:
    """Seen red by `drive strategic alignment`."""
    empty = [(place, EMPTY_WORDS.findall(text)) for place, text in texts()]
    assert [(place, words) for place, words in empty if words] == []


def test_no_description_and_no_title_speaks_of_one_gender() -> None:
    """Other names that a title goes by are recognised, never shown: those may be old ones.

    Seen red by `chairman` in a text and by `waitress` as a title.
    """
    titles = [
        (track["code"], title)
        for track in TRACKS
        for stage in track["stages"].values()
        for title in stage["titles"]
    ]
    assert [(place, text) for place, text in (*texts(), *titles) if GENDER.search(text)] == []


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
