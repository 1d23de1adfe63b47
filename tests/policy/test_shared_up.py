"""The employee shares the signed plan with whoever leads the manager, who reads no more."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from config.policy import Actor, Moment
from tests.policy.checks import kept_back, shown_too_much
from tests.policy.markers import KIND
from tests.policy.routes import routes_of_reviews
from tests.policy.truth import What
from tests.policy.world import World, world_at

pytestmark = pytest.mark.django_db
READS_NOW = {"plan", "plan_paper", "plan_pdf"}


@pytest.fixture(scope="module", params=[Moment.FOLLOW_UP, Moment.CLOSED])
def world(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """Ada's signed plan, which Fay reads: she leads Bea."""
    routes = routes_of_reviews()
    with (
        django_db_blocker.unblock(),
        world_at(request.param, routes=routes, plan_is_shared=True) as world,
    ):
        world.asks_everybody = True  # there are two moments alone
        yield world


def test_no_page_shows_more_than_was_shared(world: World) -> None:
    """Seen red by showing how gaps were left, on the page, and the comment, on paper."""
    assert not shown_too_much(world, shared=False)


def test_what_was_shared_stands_on_some_page(world: World) -> None:
    """Actions, promises and check-ins. Seen red without the skip-level in `_sees_plan`."""
    assert not kept_back(world, shared=False)
    of_the_plan = {name for name, kind in KIND.items() if kind == What.PLAN}
    assert of_the_plan <= world.answers["plan", Actor.SKIP_LEVEL].shown


def test_three_pages_open_and_none_else(world: World) -> None:
    """What was closed to the skip-level stays so. Seen red by opening the signed text as well."""
    seen = {
        route
        for route in world.routes
        if world.answers[route, Actor.SKIP_LEVEL].shown & {"what1", "check_in"}
    }
    assert seen <= READS_NOW
    for route in ("signed_plan", "talk", "pre_review", "gap_assessment", "reword"):
        assert world.answers[route, Actor.SKIP_LEVEL].status == 403, route


def test_reading_what_is_shared_is_noted(world: World) -> None:
    """R4. Seen red by leaving the note out of the page of a plan."""
    assert world.answers["plan", Actor.SKIP_LEVEL].is_noted


def test_whoever_reads_it_changes_nothing(world: World) -> None:
    """Seen red by letting `turn` take who leads the manager for the manager."""
    for route in ("check_in", "note_support", "share_plan", "stop_sharing_plan", "sign_plan"):
        answer = world.request(route, "POST", Actor.SKIP_LEVEL)
        assert answer.status_code == 403, route
