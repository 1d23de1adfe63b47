"""Groups in which what is told of one question leaves little room in another (decision 0034).

Random organisations meet these once in thousands, so here is one for each, as it gave somebody away
before the question took that room into account.
"""

import random
from collections.abc import Hashable

import pytest

from insights.questions import Asked
from tests.insights import attacking
from tests.insights.attacking import NOTHING, Answered, Attacker, Somebody, publish

pytestmark = pytest.mark.hermetic
Many = tuple[int, str, bool, Answered]  # how many, of which cell, whether HR reads their statement
ONE, TWO, THREE = "1/2/", "1/3/", "4/"
OPEN, CLOSED = True, False
SCOPE, LISTENING = ("scope",), ("listening",)
EARLY, MID = ("early", "scope"), ("mid", "scope")
SILENT = Answered(("not_said", ""), NOTHING, (), NOTHING)


def deepen(gaps: tuple[str, ...] = (), view: str = "if", growth: Hashable = NOTHING) -> Answered:
    """Return what somebody says who deepens what they do."""
    return Answered(("deepen", ""), growth, gaps, view)


def finding(
    gaps: tuple[str, ...] = (), view: str = "opening", growth: Hashable = NOTHING
) -> Answered:
    """Return what somebody says who is finding out."""
    return Answered(("finding_out", ""), growth, gaps, view)


def own(gaps: tuple[str, ...] = (), view: str = "if", growth: Hashable = EARLY) -> Answered:
    """Return what somebody says who names a direction in their own words."""
    return Answered(("own words", "near"), growth, gaps, view)


def people(gaps: tuple[str, ...] = (), view: str = "if", growth: Hashable = EARLY) -> Answered:
    """Return what somebody says who aims at a track."""
    return Answered(("people", "near"), growth, gaps, view)


TIGHT: dict[str, list[Many]] = {
    "all whom HR does not read say nothing": [(2, ONE, OPEN, own()), (3, ONE, CLOSED, SILENT)],
    "all without a track are finding out": [(10, ONE, CLOSED, finding()), (15, ONE, CLOSED, own())],
    "all without a track say nothing": [(10, ONE, CLOSED, SILENT), (15, ONE, CLOSED, own())],
    "all to whom one dimension matters aim at one stage": [
        (10, ONE, CLOSED, own()),
        (15, ONE, CLOSED, own(growth=("mid", "impact"))),
    ],
    "whoever deepens and nobody else names a stage": [
        (5, ONE, CLOSED, finding(LISTENING, "not_here", ("", "scope"))),
        (4, ONE, CLOSED, deepen(growth=EARLY)),
        (1, ONE, CLOSED, people(SCOPE, "opening")),
        (22, ONE, OPEN, people(LISTENING, "not_here", ("mid", "impact"))),
    ],
    "nobody more could have said how they want to grow": [
        *((4, ONE, CLOSED, one) for one in (SILENT, deepen(), finding(), own(), own(growth=MID)))
    ],
    "whoever says something has a gap": [
        (10, ONE, CLOSED, SILENT),
        (5, ONE, CLOSED, own(SCOPE)),
        (5, ONE, CLOSED, own(LISTENING)),
    ],
    "growth tells how many say nothing": [
        (7, ONE, CLOSED, SILENT),
        (4, ONE, CLOSED, deepen(SCOPE)),
        (4, ONE, CLOSED, finding(SCOPE)),
        (2, ONE, CLOSED, own(SCOPE)),
        (2, ONE, CLOSED, own(LISTENING)),
        (3, ONE, CLOSED, own(LISTENING, growth=MID)),
        (1, ONE, CLOSED, own(growth=MID)),
    ],
    "whoever says nothing can only work in one cell": [
        (10, ONE, CLOSED, SILENT),
        (2, ONE, CLOSED, own(SCOPE)),
        (3, ONE, OPEN, own(SCOPE)),
        (10, TWO, OPEN, own()),
    ],
    "whose track is not told have one gap each": [
        (6, ONE, CLOSED, own(SCOPE)),
        (6, ONE, CLOSED, own(LISTENING)),
        (4, ONE, CLOSED, people(SCOPE)),
        (4, ONE, CLOSED, people(LISTENING)),
        (2, ONE, CLOSED, people()),
    ],
    "of whom HR does not read nobody was judged": [
        (19, ONE, OPEN, finding(view="if")),
        (15, ONE, OPEN, own(view="opening")),
        (4, ONE, CLOSED, SILENT),
    ],
    "gaps by cell and by track are of different people": [
        *((many, cell, CLOSED, SILENT) for many, cell in ((2, ONE), (2, TWO), (1, THREE))),
        *((many, cell, CLOSED, people(SCOPE)) for many, cell in ((4, ONE), (3, TWO), (3, THREE))),
        *((many, cell, OPEN, people(LISTENING, "likely")) for many, cell in ((4, ONE), (1, TWO))),
        *(
            (many, cell, OPEN, own(LISTENING, "likely"))
            for many, cell in ((1, ONE), (4, TWO), (5, THREE))
        ),
    ],
}
WITH_TWO_GAPS: dict[str, list[Many]] = {
    "two cells need different people": [
        (5, ONE, CLOSED, SILENT),
        (10, ONE, CLOSED, own(SCOPE)),
        (5, TWO, CLOSED, SILENT),
        (10, TWO, CLOSED, own(LISTENING)),
    ],
    "an insider without a gap takes two away": [
        (5, ONE, CLOSED, own(("a", "b"))),
        (5, ONE, CLOSED, own(("c", "d"))),
        (1, ONE, CLOSED, own()),
    ],
}


def recovered(groups: list[Many], *, as_hr: bool) -> list[str]:
    """Return what comes out, to anybody and to each insider, of what is told of these people."""
    each = [(cell, is_shared, said) for many, cell, is_shared, said in groups for _ in range(many)]
    everybody = [Somebody(number, one[0], 0, *one[1:]) for number, one in enumerate(each)]
    attacker = Attacker(everybody, publish(everybody, 1), random.Random(1), as_hr)  # noqa: S311
    return attacker.attack_by_each()


@pytest.fixture
def two_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody have two gaps of four."""
    subjects = ("scope", "listening", "a", "b", "c", "d")
    monkeypatch.setattr(attacking, "MOST_GAPS", 2)
    monkeypatch.setattr(attacking, "SUBJECTS", subjects)
    monkeypatch.setattr(attacking, "ASKED", Asked(attacking.TRACKS, subjects, 2))


@pytest.fixture(autouse=True)
def no_more_than_the_attacker_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("insights.questions.GROWN", attacking.GROWTH)


@pytest.mark.parametrize("as_hr", [False, True])
@pytest.mark.parametrize("name", TIGHT)
def test_a_tight_group_gives_nobody_away(name: str, as_hr: bool) -> None:
    """Seen red, each as anybody or as HR, before there was room for it."""
    assert recovered(TIGHT[name], as_hr=as_hr) == []


@pytest.mark.usefixtures("two_gaps")
@pytest.mark.parametrize("name", WITH_TWO_GAPS)
def test_nor_does_one_where_people_have_several_gaps(name: str) -> None:
    """Seen red by counting gaps and not people."""
    assert recovered(WITH_TWO_GAPS[name], as_hr=False) == []
