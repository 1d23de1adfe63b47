"""What may be the matter with somebody has one name, whichever kind of cycle meets it."""

from typing import Any

import pytest

from reviews.cycle_check import check
from reviews.problems import HINDERS, WORDS, Kind
from tests.cast import Cast, start
from tests.reviews.cycles import draft, fresh
from tests.reviews.rolling import LEAD, NOON, day, hire, started, waiting

MATTERS: dict[Kind, dict[str, Any]] = {
    Kind.NO_MANAGER: {"manager": None},
    Kind.NO_EMAIL: {"email": ""},
    Kind.UNSIGNED: {},
    Kind.ON_LEAVE: {"on_leave_from": day(-5), "on_leave_to": None},
    Kind.LEAVER: {"end_date": day(20)},
}


@pytest.mark.parametrize("kind", MATTERS)
def test_what_hinders_in_a_rolling_cycle_a_launch_is_warned_of_as_well(
    cast: Cast, kind: Kind
) -> None:
    """Seen red by leaving the last two out of HINDERS, so that a leaver began."""
    if kind == Kind.UNSIGNED:
        start(cast.dot, cast.ada, "Under way")
    cycle, other = started(cast), fresh(draft(cast.dot, name="Together"))
    other.prepare_by = other.talk_by = day(28)
    before = {one.kind: one.count for one in check(other, NOON.date()).problems}
    hire(cast.ada, day(LEAD), **MATTERS[kind])
    assert [due.hindrance for due in waiting(cycle, NOON)] == [kind]
    after = {one.kind: one.count for one in check(other, NOON.date()).problems}
    assert after[kind] == before.get(kind, 0) + (kind != Kind.UNSIGNED)


def test_all_that_hinders_is_tried_here_and_every_kind_has_its_words() -> None:
    """Seen red by leaving a kind out of WORDS."""
    assert set(MATTERS) == set(HINDERS)
    assert set(WORDS) == set(Kind)
