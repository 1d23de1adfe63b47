"""How plans go that were signed before lists kept the days of it."""

from collections.abc import Iterator

import pytest

from reviews.actions.plan_health import AT_REST
from reviews.models import Plan
from reviews.states import Stage
from tests.cast import make_cast, start, walk
from tests.migrating import migrate_to

BEFORE = "0025_look_again"


@pytest.fixture
def today_again(transactional_db: None) -> Iterator[None]:
    """Whatever a test does to the tables, afterwards they are today's."""
    yield
    migrate_to("reviews", None)


@pytest.mark.usefixtures("today_again")
def test_a_plan_of_before_gets_its_days() -> None:
    """The same as if it had been signed today; one in the talk has none."""
    cast = make_cast()
    walk(start(cast.dot, cast.ada), Stage.FOLLOW_UP)
    walk(start(cast.dot, cast.cyd), Stage.TALK)
    days = [*Plan.objects.order_by("pk").values("pk", *AT_REST)]
    assert [one["alive_since"] is None for one in days] == [False, False, True]
    migrate_to("reviews", BEFORE)
    migrate_to("reviews", None)
    assert [*Plan.objects.order_by("pk").values("pk", *AT_REST)] == days
